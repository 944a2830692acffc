-- The two roles of EHC, made once by a superuser. Neither is a superuser nor may make one.
-- Give each a password of its own: alter role ehc_owner password '...';
create role ehc_owner login nosuperuser nocreatedb nocreaterole nobypassrls;
create role ehc_app login nosuperuser nocreatedb nocreaterole nobypassrls;
