import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { onTestFinished } from "vitest";

/** Where Debian and the commonest systems put it; another place by CHROMIUM. */
const PLACES = [
  process.env.CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const executablePath = PLACES.find((place) => place !== "" && existsSync(place));

/** Why the tests in a browser are skipped; null when there is one. */
export const noBrowser: string | null = executablePath === undefined ? "no Chromium on this machine" : null;
if (noBrowser !== null) process.stderr.write(`skipped: ${noBrowser}\n`);

/** A page in a real browser that closes with the test; fails it for what the page's own policy or script complains of. */
export async function openPage(options: { readonly width?: number; readonly dark?: boolean } = {}): Promise<Page> {
  // Containers run as root, where Chromium's own sandbox cannot be set up.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser: Browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args });
  onTestFinished(() => browser.close());
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1000, height: 900 },
    colorScheme: options.dark ? "dark" : "light",
    locale: "fr-FR",
  });
  page.on("pageerror", (error) => {
    throw error;
  });
  return page;
}

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What WCAG 2 A and AA find wrong, one line each; empty when nothing is. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // The page's own policy forbids scripts: axe runs beside it, in the test's world.
  const client = await page.context().newCDPSession(page);
  await client.send("Page.setBypassCSP", { enabled: true });
  await page.reload();
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: AxeFault[] }> } };
    const { violations } = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  });
  await client.send("Page.setBypassCSP", { enabled: false });
  return found;
}
interface AxeFault {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Elements wider than the window, which would scroll or be cut. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(`
    [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .filter((element) => !element.closest(".scroll, .skip"))
      .map((element) => element.outerHTML.slice(0, 120))
  `);
}
