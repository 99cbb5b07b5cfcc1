// Search over all chapters of the book. The index is a script of its own, loaded with the first search: pages that are opened from a
// disk may load scripts, but no data.
(() => {
  const form = document.querySelector(".search");
  if (form === null) return;
  const input = form.querySelector("input");
  const panel = form.querySelector(".results");
  const mostResults = 20;
  const aroundHit = 70;
  let loading;

  function loadIndex() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = form.dataset.index;
      script.addEventListener("load", () => resolve(window.gradusSearchIndex.map(prepared)));
      script.addEventListener("error", () => reject(new Error(`${form.dataset.index} could not be loaded`)));
      document.head.append(script);
    });
    return loading;
  }

  /** Small letters without accents, so that "Léon" is found by "leon"; one letter stays one, for the places of hits. */
  function normal(text) {
    return [...text].map((letter) => [...letter.normalize("NFD")][0].toLowerCase()).join("");
  }

  function prepared(entry) {
    const [chapter, heading, text, code] = ["chapter", "heading", "text", "code"].map((field) => normal(entry[field]));
    return { entry, chapter, heading, text, code };
  }

  /** How well a section fits: every word of the question must be in it, at best at the beginning of a word of its heading. */
  function scoreOf(section, words) {
    let score = 0;
    for (const word of words) {
      const weights = { heading: 8, chapter: 4, text: 2, code: 1 };
      const found = Object.entries(weights).filter(([field]) => section[field].includes(word));
      if (found.length === 0) return 0;
      for (const [field, weight] of found) score += beginsWord(section[field], word) ? 2 * weight : weight;
    }
    return score;
  }

  function beginsWord(text, word) {
    const at = text.indexOf(word);
    return at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1]) || beginsLater(text, word, at);
  }

  function beginsLater(text, word, at) {
    const next = text.indexOf(` ${word}`, at);
    return next >= 0;
  }

  /** The words around the first hit in the text, with all hits marked. */
  function quote({ entry, text }, words) {
    const hits = words.map((word) => text.indexOf(word)).filter((at) => at >= 0);
    const from = hits.length === 0 ? 0 : Math.max(0, Math.min(...hits) - aroundHit);
    const start = from === 0 ? 0 : entry.text.indexOf(" ", from) + 1;
    const end = start + 3 * aroundHit;
    const piece = entry.text.slice(start, end);
    const line = document.createElement("p");
    if (start > 0) line.append("… ");
    line.append(...marked(piece, words), end < entry.text.length ? " …" : "");
    return line;
  }

  function marked(piece, words) {
    const plain = normal(piece);
    const nodes = [];
    let at = 0;
    while (at < piece.length) {
      const next = words
        .map((word) => ({ word, place: plain.indexOf(word, at) }))
        .filter(({ place }) => place >= 0)
        .sort((a, b) => a.place - b.place || b.word.length - a.word.length)[0];
      if (next === undefined) break;
      const end = next.place + next.word.length;
      nodes.push(piece.slice(at, next.place));
      nodes.push(Object.assign(document.createElement("mark"), { textContent: piece.slice(next.place, end) }));
      at = end;
    }
    nodes.push(piece.slice(at));
    return nodes;
  }

  function resultOf(section, words) {
    const link = document.createElement("a");
    link.href = section.entry.page;
    const title = document.createElement("span");
    title.append(section.entry.heading === "" ? section.entry.chapter : section.entry.heading);
    const chapter = Object.assign(document.createElement("small"), {
      textContent: section.entry.heading === "" ? "" : section.entry.chapter,
    });
    link.append(title, chapter);
    const item = document.createElement("li");
    item.append(link, quote(section, words));
    return item;
  }

  async function search() {
    const words = normal(input.value)
      .split(/\s+/)
      .filter((word) => word !== "");
    if (words.length === 0) {
      panel.hidden = true;
      return;
    }
    const asked = input.value;
    const sections = await loadIndex();
    if (input.value !== asked) return;
    const found = sections
      .map((section) => ({ section, score: scoreOf(section, words) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    const count = Object.assign(document.createElement("p"), {
      className: "count",
      textContent:
        found.length === 0 ? "Nothing found." : found.length === 1 ? "1 section" : `${found.length} sections`,
    });
    count.setAttribute("role", "status");
    const list = document.createElement("ol");
    list.append(...found.slice(0, mostResults).map(({ section }) => resultOf(section, words)));
    panel.replaceChildren(count, list);
    panel.hidden = false;
  }

  function showFault(error) {
    panel.replaceChildren(Object.assign(document.createElement("p"), { textContent: error.message }));
    panel.hidden = false;
  }

  form.hidden = false;
  input.addEventListener("input", () => search().catch(showFault));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    panel.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    panel.hidden = true;
    input.focus();
  });
  panel.addEventListener("click", (event) => {
    // A section of the same page is reached without loading it anew: the panel would stay.
    if (event.target.closest("a") !== null) panel.hidden = true;
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) panel.hidden = true;
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
})();
