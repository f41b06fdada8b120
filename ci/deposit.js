#!/usr/bin/env node
// Deposits the invoices of one CI job: plan, send, try again what may be tried again, keep the report whatever happens.
//
//   node ci/deposit.js --source <folder|sheet> --expected <count:total net> [--report <folder>]
//                      [--retries <n>] [--pause <seconds>]
//
// It only runs `cpro` and tells what came of it where the CI shows it: a report in HTML and CSV, a summary in Markdown
// (also on the page of a GitHub job), JUnit for everybody else, outputs for the next steps. It ends with the exit code
// of `cpro batch send`: 0 means that every invoice is at Chorus Pro, and nothing else does.
"use strict";

const { spawnSync } = require("node:child_process");
const { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { parseArgs } = require("node:util");

const CPRO = join(__dirname, "../bin/cpro.js");
/** Unreachable, unknown outcome, locked: the same command may be run again, and looks before it sends. */
const AGAIN = [5, 7, 9];

/** The command line; anything wrong with it ends the program with 2, as cpro does. */
function options() {
  try {
    const { values } = parseArgs({
      options: {
        source: { type: "string", multiple: true },
        expected: { type: "string" },
        report: { type: "string", default: "cpro-report" },
        retries: { type: "string", default: "3" },
        pause: { type: "string", default: "300" },
      },
    });
    if (values.source && /^\d+:-?\d+(\.\d{1,2})?$/.test(values.expected ?? "")) return values;
  } catch {
    // an option that there is not, or one without its value
  }
  process.stderr.write("usage: deposit.js --source <folder|sheet> --expected <count:total net, as 42:51840.00>\n");
  process.exit(2);
}

const values = options();
const report = values.report;
mkdirSync(report, { recursive: true });
const at = (name) => join(report, name);

/** Runs cpro and lets its talk through; what it answers goes to the caller. */
function cpro(...args) {
  const { status, signal, stdout } = spawnSync(process.execPath, [CPRO, ...args, "--no-input"], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { code: status ?? (signal ? 130 : 1), out: stdout };
}

const documents = (text) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

function pause(seconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
}

/** One try; also says what each invoice came to. */
function send(plan) {
  const { code, out } = cpro("batch", "send", plan, "--confirm", values.expected, "--json");
  appendFileSync(at("items.jsonl"), out);
  return { code, lines: documents(out) };
}

function deposit() {
  const plan = at("plan.json");
  // An earlier job's folder: its lines would be counted as this one's.
  for (const name of ["plan.json", "items.jsonl"]) rmSync(at(name), { force: true });
  const planned = cpro("batch", "plan", ...values.source, "-o", plan, "--json");
  if (!existsSync(plan)) return { code: planned.code || 1, lines: documents(planned.out) };
  let tried = send(plan);
  for (let left = Number(values.retries); left > 0 && AGAIN.includes(tried.code); left--) {
    process.stderr.write(`exit ${tried.code}: once more in ${values.pause} s (${left} left)\n`);
    pause(Number(values.pause));
    tried = send(plan);
  }
  return tried;
}

const escapeXml = (text) =>
  String(text)
    .replace(/(?![\t\n\r])\p{Cc}/gu, "")
    .replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);
/** A name or a sentence inside a table of Markdown: nothing in it may become a link, a picture or a tag. */
const escapeMarkdown = (text) =>
  String(text)
    .replace(/[\\`*_{}[\]()#+\-.!|<>~@&]/g, "\\$&")
    .replace(/\s+/g, " ");

const name = (item) =>
  item.number ??
  String(item.file ?? "")
    .split(/[/\\]/)
    .at(-1);
const arrived = (item) => item.outcome === "submitted" || item.outcome === "already-submitted";
const words = ({ error }) =>
  [error?.message, ...(error?.findings ?? []).map((one) => one.message)].filter(Boolean).join(" ");

function junit(items, error) {
  // A batch that did not begin is a failure too, of the batch itself.
  const all = error ? [...items, { file: "batch", outcome: error.code, error }] : items;
  const cases = all.map((item) => {
    const head = `  <testcase classname="chorus-pro" name="${escapeXml(name(item))}"`;
    if (arrived(item)) return `${head}/>`;
    return `${head}><failure message="${escapeXml(item.outcome)}">${escapeXml(words(item))}</failure></testcase>`;
  });
  const counts = `tests="${all.length}" failures="${all.filter((item) => !arrived(item)).length}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="cpro" ${counts}>\n${cases.join("\n")}\n</testsuite>\n`;
}

function markdown(code, summary, items, error) {
  const lines = ["## Chorus Pro", ""];
  if (summary) {
    const { submitted, alreadySubmitted, refused, unknown, notSent, total } = summary;
    lines.push("| submitted | already there | refused | unknown | not sent | total |", "|--:|--:|--:|--:|--:|--:|");
    lines.push(`| ${submitted} | ${alreadySubmitted} | ${refused} | ${unknown} | ${notSent} | ${total} |`, "");
  }
  if (error) lines.push(`${escapeMarkdown(error.message)} ${escapeMarkdown(error.hint)}`, "");
  const bad = items.filter((item) => !arrived(item));
  if (bad.length > 0) lines.push("| invoice | outcome | why |", "|---|---|---|");
  for (const item of bad.slice(0, 200)) {
    lines.push(`| ${escapeMarkdown(name(item))} | ${item.outcome} | ${escapeMarkdown(words(item))} |`);
  }
  if (bad.length > 200) lines.push("", `… and ${bad.length - 200} more: see report.csv`);
  lines.push("", `Exit code ${code}.`);
  return `${lines.join("\n")}\n`;
}

const { code, lines } = deposit();
const items = lines.filter((line) => line.type === "item");
const summary = lines.findLast((line) => line.type === "summary");
const error = lines.find((line) => line.error && line.type !== "item")?.error;
// A batch that never began has nothing to report but the error.
if (summary) for (const ending of ["html", "csv"]) cpro("batch", "report", summary.batch, "-o", at(`report.${ending}`));
const told = markdown(code, summary, items, error);
writeFileSync(at("summary.md"), told);
writeFileSync(at("junit.xml"), junit(items, error));
const output = process.env.GITHUB_OUTPUT;
const page = process.env.GITHUB_STEP_SUMMARY;
if (page) appendFileSync(page, told);
if (output) {
  const figures = summary ?? { submitted: 0, alreadySubmitted: 0, refused: 0, unknown: 0, notSent: 0, total: 0 };
  const wanted = {
    submitted: figures.submitted,
    already: figures.alreadySubmitted,
    refused: figures.refused,
    total: figures.total,
    report,
  };
  appendFileSync(
    output,
    Object.entries(wanted)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(""),
  );
}
process.stdout.write(readFileSync(at("summary.md"), "utf8"));
process.exitCode = code === 0 && !items.some(arrived) ? 1 : code;
