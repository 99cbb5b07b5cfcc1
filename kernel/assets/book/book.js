// Runs in the pages of the book: draws figures when they come near, lets the keyboard move their sliders, follows the theme,
// and marks the current section in the table of contents.
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

  /** Whether a figure leaves its background to the page; one with a background of its own keeps its own colours. */
  function followsPage(layout) {
    const color = layout.paper_bgcolor ?? layout.template?.layout?.paper_bgcolor;
    return color === undefined || color === "transparent" || /^rgba\([^)]*,\s*0(?:\.0+)?\s*\)$/.test(color);
  }

  /** The colours of the page as the part of a layout. */
  function pageColors() {
    const { color } = getComputedStyle(document.body);
    const grid = "rgba(128, 128, 128, 0.25)";
    const axis = { gridcolor: grid, zerolinecolor: "rgba(128, 128, 128, 0.55)", linecolor: grid };
    const clear = "rgba(0, 0, 0, 0)";
    return { color, clear, template: { layout: { xaxis: axis, yaxis: axis, modebar: { bgcolor: clear } } } };
  }

  function themedLayout(layout) {
    const { width: _width, ...rest } = layout;
    if (!followsPage(layout)) return { ...rest, autosize: true };
    const { color, clear, template } = pageColors();
    return {
      template,
      paper_bgcolor: clear,
      plot_bgcolor: clear,
      ...rest,
      autosize: true,
      font: { ...rest.font, color },
    };
  }

  async function draw(place) {
    if (drawn.has(place)) return;
    drawn.add(place);
    try {
      const Plotly = await loadPlotly();
      const {
        data,
        layout = {},
        frames = [],
        config = {},
      } = JSON.parse(document.getElementById(place.dataset.figure).textContent);
      const words = place.textContent.trim();
      place.replaceChildren();
      place.setAttribute("role", "group");
      place.setAttribute("aria-label", words);
      await Plotly.newPlot(place, {
        data,
        layout: themedLayout(layout),
        frames,
        config: { displaylogo: false, ...config, responsive: true },
      });
      if ((layout.sliders ?? []).length > 0) listenToKeys(place, Plotly);
      place.dataset.drawn = "";
    } catch (error) {
      drawn.delete(place);
      place.append(
        Object.assign(document.createElement("p"), { textContent: `The figure could not be drawn: ${error.message}` }),
      );
    }
  }

  /** Plotly's sliders hear the mouse alone: the arrow keys, Home and End move the first slider of a focused figure. */
  function listenToKeys(place, Plotly) {
    place.tabIndex = 0;
    place.addEventListener("keydown", (event) => {
      const slider = place.layout.sliders[0];
      const last = slider.steps.length - 1;
      const active = slider.active ?? 0;
      const target = { ArrowLeft: active - 1, ArrowRight: active + 1, Home: 0, End: last }[event.key];
      if (target === undefined) return;
      event.preventDefault();
      if (target < 0 || target > last || target === active) return;
      const { method, args } = slider.steps[target];
      Plotly.relayout(place, { "sliders[0].active": target }).then(() => Plotly[method](place, ...args));
    });
  }

  function recolor() {
    const { color } = pageColors();
    for (const place of document.querySelectorAll(".figure[data-drawn]")) {
      if (followsPage(place.layout)) window.Plotly.relayout(place, { "font.color": color });
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
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolor);

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
