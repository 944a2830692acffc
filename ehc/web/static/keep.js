// Keeps what is typed in a form marked `data-keep`, now and then, by the same address and button as saving by hand.
const EVERY = 15000;

for (const form of document.querySelectorAll("form[data-keep]")) {
  const says = document.getElementById(form.dataset.keep);
  let changed = false;
  let busy = false;
  let stopped = false;

  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { stopped = true; });
  window.addEventListener("beforeunload", (event) => { if (changed && !stopped) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  setInterval(keep, EVERY);

  async function keep() {
    if (!changed || busy || stopped) return;
    busy = true;
    changed = false;
    const typed = new FormData(form);
    for (const input of form.querySelectorAll("input[type=file]")) typed.delete(input.name);
    typed.set("then", "keep");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: typed });
      const kept = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
      if (kept) take(kept);
      else changed = true;
      if (answer.status === 409 || answer.redirected) stop();
    } catch {
      changed = true;
    }
    busy = false;
  }

  function take(kept) {
    if (kept.version !== undefined) form.elements.version.value = kept.version;
    for (const [name, id] of Object.entries(kept.ids)) form.elements[name].value = id;
    says.textContent = kept.says;
  }

  function stop() {
    stopped = true;
    says.textContent = says.dataset.stopped;
  }
}
