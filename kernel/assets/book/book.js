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

  const breaks = /<br\s*\/?>/;

  /** The length of a line without its tags. */
  function lengthOf(words) {
    return words.join(" ").replace(/<[^<>]*>/g, "").length;
  }

  /** A text of Plotly broken into lines that fit into `room` pixels; letters are about half as wide as high. */
  function wrap(text, size, room) {
    const longest = Math.max(12, Math.floor(room / (size * 0.52)));
    const lines = [[]];
    for (const word of text.split(new RegExp(`${breaks.source}|\\s+`))) {
      const line = lines.at(-1);
      if (line.length > 0 && lengthOf([...line, word]) > longest) lines.push([word]);
      else line.push(word);
    }
    return lines.map((words) => words.join(" "));
  }

  function captionOf(layout) {
    return (layout?.annotations ?? []).find(({ name }) => name === "caption");
  }

  /**
   * Plotly does not wrap texts. Titles and captions come broken for a column of usual width; in a narrow one they are broken
   * again, and the margins grow by the lines that this adds.
   */
  function fitTexts(layout, frames, width) {
    if (width >= 600) return;
    const margin = { l: 80, r: 80, t: 100, b: 80, ...layout.margin };
    const room = width - margin.l - margin.r;
    const fit = (label, size) => {
      const lines = wrap(label.text, size, room);
      const added = (lines.length - label.text.split(breaks).length) * size * 1.35;
      label.text = lines.join("<br>");
      return Math.max(0, added);
    };
    const title = layout.title?.text ? fit(layout.title, layout.title.font?.size ?? 17) : 0;
    const captions = [layout, ...frames.map((frame) => frame.layout)].map(captionOf).filter(Boolean);
    const below = Math.max(0, ...captions.map((label) => fit(label, label.font?.size ?? 12)));
    layout.margin = { ...margin, t: margin.t + title, b: margin.b + below };
    layout.height = (layout.height ?? 450) + title + below;
  }

  /**
   * Plotly sets a title of two lines too high, so that its top is cut off, and lets a legend of many rows cover it: the title
   * moves down by what is cut off, the margin grows by what overlaps.
   */
  async function clearTitle(place, Plotly) {
    const [frame, title, legend] = [".main-svg", ".gtitle", ".legend"].map((name) =>
      place.querySelector(name)?.getBoundingClientRect(),
    );
    if (!title) return;
    const gap = 10;
    const cut = Math.max(0, Math.ceil(frame.top + gap / 2 - title.top));
    const plotTop = frame.top + place._fullLayout._size.t;
    const above = legend && legend.top + legend.height / 2 < plotTop;
    const overlap = above ? Math.max(0, Math.ceil(title.bottom + cut + gap - legend.top)) : 0;
    if (cut === 0 && overlap === 0) return;
    const { margin, height, title: options } = place._fullLayout;
    await Plotly.relayout(place, {
      "title.pad.t": (options.pad?.t ?? 0) + cut,
      "margin.t": margin.t + overlap,
      height: height + overlap,
    });
  }

  /** How many panels stand side by side; each needs its width, and a narrow page scrolls the figure instead. */
  function columnsOf(layout) {
    const panels = Object.entries(layout).filter(([key]) => /^(?:xaxis|scene)\d*$/.test(key));
    return new Set(panels.map(([, { domain }]) => (domain?.x ?? domain ?? [0])[0])).size || 1;
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
      place.style.minWidth = `${240 * columnsOf(layout)}px`;
      fitTexts(layout, frames, place.clientWidth);
      await Plotly.newPlot(place, {
        data,
        layout: themedLayout(layout),
        frames,
        config: { displaylogo: false, ...config, responsive: true },
      });
      await clearTitle(place, Plotly);
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
