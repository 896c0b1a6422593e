// A site in Chromium, from files: axe on every kind of page, light and dark, wide and narrow; no request leaves it; its search
// finds. `browse.cjs FOLDER [PICTURES]`
const fs = require("fs"), path = require("path"), { pathToFileURL } = require("url");
const puppeteer = require("puppeteer");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [, , folder, pictures] = process.argv, root = path.resolve(folder);
const pages = [];
(function walk(place) {
  for (const name of fs.readdirSync(place).sort()) {
    const file = path.join(place, name);
    if (fs.statSync(file).isDirectory()) walk(file);
    else if (name.endsWith(".html")) pages.push(path.relative(root, file));
  }
})(root);
(async () => {
  const browser = await puppeteer.launch({ executablePath: process.env.PUPPETEER_EXECUTABLE_PATH, headless: true, args: ["--no-sandbox"] });
  let faults = 0;
  const page = await browser.newPage();
  page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) { faults++; console.error("asks the network: " + request.url()); } });
  page.on("pageerror", (error) => { faults++; console.error("a script fails: " + error.message); });
  page.on("requestfailed", (request) => { faults++; console.error("not there: " + request.url() + " " + request.failure().errorText); });
  const looks = [["light", 1440, 900], ["dark", 400, 800]];
  for (const [scheme, width, height] of looks) {
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const name of pages) {
      await page.goto(pathToFileURL(path.join(root, name)).href, { waitUntil: "load" });
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run({ preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      for (const fault of found.violations) {
        faults++;
        console.error(name + " (" + scheme + "): " + fault.id + ": " + fault.nodes.slice(0, 2).map((node) => node.html.slice(0, 160) + " " + node.failureSummary.replace(/\s+/g, " ").slice(0, 200)).join(" | "));
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) { faults++; console.error(name + ": " + wide + " px wider than the window"); }
      if (pictures) await page.screenshot({ path: path.join(pictures, name.replace(/[/\\]/g, "_") + "-" + scheme + ".png") });
    }
  }
  const search = path.join(root, "search.html");
  if (fs.existsSync(search)) {
    for (const [typed, least] of [["lamps", 1], ["Überfuhr", 0], ["洪水", 0], ["الجسر", 0], ["zzzz", 0]]) {
      await page.goto(pathToFileURL(search).href + "?q=" + encodeURIComponent(typed), { waitUntil: "load" });
      await page.waitForFunction(() => document.getElementById("state").textContent !== "", { timeout: 10000 });
      const said = await page.$eval("#state", (state) => state.textContent);
      const titles = await page.$$eval("#found a", (links) => links.map((link) => link.textContent));
      console.log("search: " + typed + ": " + said + ": " + titles.join(" · ").slice(0, 120));
      if (titles.length < least || (typed === "zzzz" && titles.length)) { faults++; console.error("the search finds " + titles.length + " of " + typed); }
      if (titles.length) {
        const href = await page.$eval("#found a", (link) => link.href);
        if (!fs.existsSync(new URL(href))) { faults++; console.error("the search leads to " + href); }
      }
      if (pictures) await page.screenshot({ path: path.join(pictures, "search-" + least + "-" + typed + ".png") });
    }
  }
  await browser.close();
  console.log(folder + ": " + pages.length + " pages, " + faults + " faults");
  process.exit(faults ? 1 : 0);
})().catch((error) => { console.error(error); process.exit(1); });
