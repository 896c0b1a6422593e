// The search of a site that has no server: asks for the few files that hold the words typed, as scripts, so that it works
// from a stick too. Words are folded as the export folded them.
"use strict";
const backfile = (() => {
  const parts = new Map(), rows = new Map(), waiting = new Map();
  let count = 0, perFile = 500, divided = 61, asked = 0;
  const LONGEST = 40, SHOWN = 50;
  const state = document.getElementById("state"), list = document.getElementById("found");
  const more = document.getElementById("more"), box = document.getElementById("q");

  const ask = (file) => {
    if (!waiting.has(file)) {
      waiting.set(file, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = "search/" + file + ".js";
        script.onload = done;
        script.onerror = () => { waiting.delete(file); failed(new Error(file)); };
        document.head.append(script);
      }));
    }
    return waiting.get(file);
  };
  const dense = (c) => {
    const n = c.codePointAt(0);
    return (n >= 0x2e80 && n <= 0x9fff) || (n >= 0xf900 && n <= 0xfaff) || (n >= 0x20000 && n <= 0x3ffff) || (n >= 0xe00 && n <= 0xeff);
  };
  // What is looked for: whole pairs of signs, or the beginnings of words.
  const wanted = (text) => {
    const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(), out = [];
    for (const run of folded.match(/[\p{Alphabetic}\p{N}]+/gu) || []) {
      let piece = [];
      const flush = () => {
        if (!piece.length) return;
        if (!dense(piece[0])) out.push({ word: piece.slice(0, LONGEST).join(""), begins: true });
        else if (piece.length === 1) out.push({ word: piece[0], begins: true });
        else for (let at = 0; at + 1 < piece.length; at++) out.push({ word: piece[at] + piece[at + 1], begins: false });
        piece = [];
      };
      for (const c of run) {
        if (piece.length && dense(piece[0]) !== dense(c)) flush();
        piece.push(c);
      }
      flush();
    }
    return out;
  };
  const articlesOf = (want) => {
    const found = new Map(), part = parts.get(want.word.codePointAt(0) % divided) || [];
    for (const [word, numbers] of part) {
      if (want.begins ? !word.startsWith(want.word) : word !== want.word) continue;
      let number = 0;
      for (const step of numbers.split(".")) {
        if (!step) continue;
        number += Number(step);
        const article = number >> 1, weight = (number & 1 ? 4 : 1) * (word === want.word ? 2 : 1);
        found.set(article, Math.max(found.get(article) || 0, weight));
      }
    }
    return found;
  };
  const say = (words) => { state.textContent = words; };
  const show = async (found, from) => {
    const these = found.slice(from, from + SHOWN);
    await Promise.all(these.map(([article]) => ask("articles-" + Math.floor(article / perFile))));
    for (const [article] of these) {
      const [file, title, paper, issue, summary] = rows.get(Math.floor(article / perFile))[article % perFile];
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = file; link.textContent = title; link.dir = "auto";
      const of = document.createElement("p"), words = document.createElement("p");
      of.className = "of"; of.textContent = [paper, issue].filter(Boolean).join(", ");
      words.className = "summary"; words.textContent = summary; words.dir = "auto";
      item.append(link, of, words);
      list.append(item);
    }
    more.hidden = from + SHOWN >= found.length;
    more.onclick = () => show(found, from + SHOWN);
  };
  const search = async () => {
    const mine = ++asked, wants = wanted(box.value);
    if (!wants.length) { list.replaceChildren(); more.hidden = true; say(""); return; }
    try {
      await Promise.all([ask("about"), ...wants.map((want) => ask("words-" + (want.word.codePointAt(0) % divided)))]);
    } catch (_) { say("The search’s own files are not beside this page."); return; }
    if (mine !== asked) return;
    let found = null;
    for (const want of wants) {
      const these = articlesOf(want);
      found = found === null ? these : new Map([...these].filter(([a]) => found.has(a)).map(([a, w]) => [a, w + found.get(a)]));
    }
    const ranked = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    list.replaceChildren();
    say(ranked.length === 0 ? "No article has all these words." : ranked.length === 1 ? "1 article of " + count : ranked.length + " articles of " + count);
    await show(ranked, 0);
  };
  const begin = () => {
    box.value = new URLSearchParams(location.search).get("q") || "";
    let due = 0;
    box.addEventListener("input", () => { clearTimeout(due); due = setTimeout(search, 150); });
    box.form.addEventListener("submit", (event) => {
      event.preventDefault();
      try { history.replaceState(null, "", "?q=" + encodeURIComponent(box.value)); } catch (_) { /* a file’s address may be fixed */ }
      search();
    });
    search();
  };
  addEventListener("DOMContentLoaded", begin);
  return {
    about: (all, each, by) => { count = all; perFile = each; divided = by; },
    words: (part, text) => parts.set(part, text.split(",").filter(Boolean).map((line) => line.trim().split(" "))),
    articles: (file, all) => rows.set(file, all),
  };
})();
