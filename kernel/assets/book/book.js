// Runs in the pages of the book: draws figures when they come near (figures.js knows how), and marks the current section in the
// table of contents.
(() => {
  const plotlyAddress = document.currentScript.dataset.plotly;
  const drawn = new Set();
  let loading;

  /** Plotly is loaded once, and not before the first figure is near. */
  function loadPlotly() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = plotlyAddress;
      script.addEventListener("load", () => resolve(window.Plotly));
      script.addEventListener("error", () => reject(new Error(`${plotlyAddress} could not be loaded`)));
      document.head.append(script);
    });
    return loading;
  }

  async function draw(place) {
    if (drawn.has(place)) return;
    drawn.add(place);
    try {
      const figure = JSON.parse(document.getElementById(place.dataset.figure).textContent);
      await gradusFigures.showFigure(place, figure, loadPlotly);
      // The place was kept for a figure in a wide column; a drawn one knows its height.
      place.style.minHeight = "";
      place.dataset.drawn = "";
    } catch (error) {
      drawn.delete(place);
      place.append(
        Object.assign(document.createElement("p"), { textContent: `The figure could not be drawn: ${error.message}` }),
      );
    }
  }

  const figures = [...document.querySelectorAll(".figure[data-figure]")];
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        draw(target);
      }
    },
    { rootMargin: "800px 0px" },
  );
  for (const place of figures) near.observe(place);
  window.addEventListener("beforeprint", () => figures.forEach(draw));

  const contents = document.querySelector(".contents details");
  if (contents !== null && matchMedia("(max-width: 72rem)").matches) contents.open = false;
  const links = new Map(
    [...document.querySelectorAll(".contents a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  );
  const headings = [...document.querySelectorAll(".chapter :is(h2, h3)[id]")].filter(({ id }) => links.has(id));

  /** The current section is that of the last heading above the upper third of the window. */
  function markSection() {
    const line = window.innerHeight / 3;
    const current = headings.findLast((heading) => heading.getBoundingClientRect().top < line);
    for (const [id, link] of links) {
      if (id === current?.id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }

  let waiting = false;
  document.addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        markSection();
      });
    },
    { passive: true },
  );
  markSection();
})();
