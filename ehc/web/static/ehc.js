// Our own small additions. Every page does its main act without them.

// Warn before leaving a form whose words have not been sent.
for (const form of document.querySelectorAll("form[data-unsent]")) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

// Put the keyboard at the first problem when a form comes back without the design system's own script.
if (!document.getElementById("components")) {
  const summary = document.querySelector(".govuk-error-summary");
  if (summary) {
    summary.tabIndex = -1;
    summary.focus();
  }
}
