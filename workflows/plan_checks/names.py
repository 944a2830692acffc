"""Common given names, and the capitalised words that are none: by them a stranger in a plan is noticed."""

# Words that are also ordinary ones, months or virtues ("May", "Will", "Hope", "Rose") are left out on purpose.
GIVEN_NAMES = frozenset(
    """
    Aaliyah Aaron Abdul Abdullah Abigail Adam Adrian Ahmed Aidan Aiden Aisha Alan Albert Albie Alex Alexander
    Alexandra Alfie Alfred Ali Alice Alisha Amanda Amber Amelia Amelie Amina Amir Amy Ana Andrew Angela Anita
    Anna Annabelle Anne Anthony Arabella Archie Arlo Arthur Arya Asher Ashley Aurora Austin Ava Ayaan Ayesha
    Barney Beatrice Beatrix Bella Ben Benjamin Beth Bethany Bilal Billy Blake Bobby Bonnie Bradley Brandon Brian
    Brooke Caleb Callum Cameron Carla Caroline Carter Charles Charlie Charlotte Chloe Chris Christian
    Christopher Claire Clara Connor Conor Corey Courtney Craig Daisy Daniel Danny Darcey Darcy David Dexter
    Diana Dominic Dylan Eddie Edith Edward Eleanor Elena Eliana Elijah Eliza Elizabeth Ella Ellen Ellie Elliot
    Elliott Elsie Emilia Emily Emma Erin Esme Esther Ethan Eva Evan Evelyn Evie Ezra Fatima Felicity Felix
    Finlay Finley Finn Florence Frances Francesca Frankie Fraser Fred Freddie Frederick Freya Gabriel Gabriella
    George Georgia Georgie Gethin Gracie Grayson Hannah Hamza Harley Harper Harriet Harrison Harry Harvey Hassan
    Heidi Henry Hugo Ibrahim Idris Imogen Imran Isaac Isabel Isabella Isabelle Isla Ismail Jack Jackson Jacob
    Jade Jaden Jake James Jamie Jasmine Jason Jasper Jaxon Jayden Jenson Jessica Jesse Joanna Joel Johnny
    Jonathan Jordan Joseph Josh Joshua Joseph Jude Julia Julian Kai Karen Kate Katherine Katie Kayla Kayden
    Keira Kevin Khadija Kian Kiera Kieran Kyle Kyra Lacey Laila Laura Lauren Layla Leah Leo Leon Leona Lewis
    Lexi Liam Libby Lila Lilly Logan Lola Lottie Louie Louis Louisa Louise Luca Lucas Lucy Luke Luna Lydia Mabel
    Maddie Madison Maisie Margot Maria Mariam Maryam Martha Martin Mason Matilda Matteo Matthew Maryam
    Maximilian Megan Mia Michael Michelle Mila Millie Mohamed Mohammad Mohammed Molly Muhammad Musa Mustafa Myla
    Nancy Natalie Natasha Nathan Nathaniel Niamh Nicholas Nicola Nicole Noah Noor Nora Olive Oliver Olivia Ollie
    Omar Oscar Otis Otto Owen Patrick Paul Penelope Peter Philip Phoebe Poppy Priya Rachel Ralph Raphael Rayyan
    Rebecca Reece Reggie Reuben Rhys Richard Riley Robert Robin Robyn Roman Rory Rosie Rowan Ruben Ruby Rupert
    Ryan Safa Saira Sam Samantha Samir Samuel Sana Sara Sarah Scarlett Scott Sean Sebastian Selina Seth Shannon
    Shaun Simon Sofia Sophia Sophie Spencer Stanley Stella Stephen Steven Summer Susan Susie Tabitha Tariq
    Taylor Teddy Thea Theo Theodore Thomas Tilly Timothy Toby Tommy Tyler Umar Victoria Vincent Violet William
    Willow Yasmin Yusuf Zac Zach Zachary Zahra Zain Zainab Zara Zayn Zoe
    """.split()
)
NOT_NAMES = frozenset(
    """
    A All An And Any As At Both But By Each Every Everybody Everyone For From He Her His How However If In
    Instead It Its Many More Most Much My Nobody None Not Now One Once Other Others Our Parents People She Some
    Somebody Someone Such That The Their Then There These They This Those Two Three Until We What When Where
    Which While Who With Yet You Your Adult Adults Advice Assistant Assistants Behaviour Child Children Class
    Classroom College Communication Council Dad Daily English Exercise Family Father Food French Friends Funding
    Games German Group Grandma Grandad Handwriting Health Help Hearing Home Independence Language Learning Lego
    Lessons Literacy Makaton Math Maths Medication Mother Movement Mum Music Noise Numeracy Nursery Nurse
    Occupational Physiotherapy Play Practice Progress Provision Psychology Reading Reception School Science
    Section Sensory Sign Signing Sleep Social Speech Staff Strategies Support Teacher Teachers Teaching
    Technology Therapist Therapy Time Transitions Transport Travel Vision Visual Weekly Work Writing Year Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Easter Christmas Autumn Spring Summer Winter Council County England
    Wales
    """.split()
)
