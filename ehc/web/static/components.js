// Starts the design system's components; where to find them is written on this script's own tag.
const { govuk, moj } = document.getElementById("components").dataset;

for (const address of [govuk, moj].filter(Boolean)) {
  import(address)
    .then((components) => components.initAll())
    .catch((problem) => console.error(problem));
}
