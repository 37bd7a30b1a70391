// Draws the charts of the page: each figure holds a Vega-Lite specification and the place for its picture.
// What is drawn, and what could not be, stands in attributes of the page's root.
(() => {
  "use strict";
  const root = document.documentElement;
  const figures = Array.from(document.querySelectorAll("figure.chart"));
  const asPictures = root.dataset.medium === "document";

  const draw = async (figure) => {
    const spec = JSON.parse(figure.querySelector("script").textContent);
    // The library at hand draws what it can of any version, and would complain of every other one.
    delete spec.$schema;
    const place = figure.querySelector(".picture");
    if (figure.classList.contains("wide") && !asPictures) {
      spec.width = Math.round(Math.min(Math.max(place.parentElement.clientWidth, 320), spec.width));
    }
    const options = { mode: "vega-lite", renderer: "svg", actions: false, tooltip: false, hover: false, defaultStyle: false };
    const { view } = await vegaEmbed(place, spec, options);
    if (asPictures) {
      const image = document.createElement("img");
      image.src = await view.toImageURL("png", 3);
      image.alt = place.getAttribute("aria-label");
      image.width = spec.width;
      place.replaceWith(image);
      figure.querySelector("script").remove();
    } else {
      const picture = place.querySelector("svg");
      picture.setAttribute("aria-hidden", "true");
      const details = figure.querySelector("details");
      if (details) details.open = false;
    }
  };

  const failures = [];
  Promise.all(figures.map((figure) => draw(figure).catch((error) => {
    failures.push(figure.id);
    console.error("chart " + figure.id + ": " + error);
  }))).then(() => {
    if (asPictures) document.querySelectorAll("body > script").forEach((script) => script.remove());
    root.dataset.charts = String(figures.length - failures.length);
    root.dataset.failed = failures.join(" ");
  });
})();
