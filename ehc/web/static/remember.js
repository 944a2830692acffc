// Keeps what is typed in a form marked `data-remember` on this device, if its box is ticked, until it is sent.
const form = document.querySelector("form[data-remember]");
const offer = document.getElementById("remember");
const sent = document.querySelector("[data-forget]");

if (sent) forget(sent.dataset.forget);
if (form && offer) begin(form, offer, `ehc:${form.dataset.remember}`);

function begin(form, offer, key) {
  const box = offer.querySelector("input");
  offer.hidden = false;
  const kept = read(key);
  if (kept) {
    box.checked = true;
    if (!document.querySelector(".govuk-error-summary")) fill(form, kept);
  }
  box.addEventListener("change", () => { if (box.checked) keep(); else forget(form.dataset.remember); });
  form.addEventListener("input", () => { if (box.checked) keep(); });

  function keep() {
    const typed = [...new FormData(form)].filter(([name, value]) => name !== "csrf_token" && typeof value === "string");
    try { localStorage.setItem(key, JSON.stringify(typed)); } catch { box.checked = false; }
  }
}

function fill(form, kept) {
  for (const [name, value] of kept) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.checked || field.value === value;
      else if (field.type !== "file" && field.type !== "hidden") field.value = value;
    }
  }
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key) ?? "null"); } catch { return null; }
}

function forget(name) {
  try { localStorage.removeItem(`ehc:${name}`); } catch { /* nothing was kept */ }
}
