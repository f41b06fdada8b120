// `npm start`: sets the program up if need be, then deposits an invoice on the embedded sandbox and prints the receipt.
// `npm start -- facture.pdf` does the same with your own PDF.
"use strict";

const { spawnSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { join, resolve } = require("node:path");

const root = join(__dirname, "..");
const npm = process.env.npm_execpath;

/** `said` is what a step that may take a minute is about, in French and English: nothing is built yet that could choose. */
function step(args, options = {}, said = null) {
  if (said) process.stderr.write(`${said}…\n`);
  const [command, ...rest] = args;
  const { status } = spawnSync(command, rest, { cwd: root, stdio: "inherit", ...options });
  if (status === 0) return;
  if (said) process.stderr.write(`✗ ${said}\n→ npm start\n`);
  process.exit(status ?? 1);
}

/** npm, run by this very node: no shell, so it works alike on Windows. */
function npmStep(args, stdout, said) {
  step(npm ? [process.execPath, npm, ...args] : ["npm", ...args], { stdio: ["ignore", stdout, 2] }, said);
}

if (!existsSync(join(root, "node_modules", "rolldown")))
  // npm's count of packages and its notices are in English and ask for nothing; what goes wrong is said all the same.
  npmStep(
    ["ci", "--ignore-scripts", "--loglevel=error"],
    "ignore",
    "Installation des paquets (une minute) · Installing packages (a minute)",
  );
// The list of bundles is of no use to somebody who wants to see a deposit.
npmStep(["run", "build", "--silent"], "ignore", "Construction · Building");

const [own, ...flags] = process.argv.slice(2);
const sample = ["fixtures/pdf/facture-simple.pdf", "--to", "80938923200020", "--service", "ACCUEIL", "--yes"];
const deposit = own === undefined ? sample : [resolve(process.env.INIT_CWD ?? root, own), ...flags];
// The sandbox, whatever the variables or the current profile say: a first try must not reach the real platform.
const env = { ...process.env, CPRO_ENVIRONMENT: "sandbox" };
step([process.execPath, join("bin", "cpro.js"), "deposit", ...deposit], { env });
