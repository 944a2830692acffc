// Reads a page aloud where the browser can; the button shows only then.
const button = document.getElementById("read-it");
const page = document.getElementById("read-aloud");
if (button && page && "speechSynthesis" in window) {
  button.hidden = false;
  button.addEventListener("click", () => {
    speechSynthesis.cancel();
    const words = [document.querySelector("h1").innerText, page.innerText].join(". ");
    const said = new SpeechSynthesisUtterance(words);
    said.lang = document.documentElement.lang;
    said.rate = 0.85;
    speechSynthesis.speak(said);
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}
