/**
 * A build plugin for what the bundles are made of: the licence text of every package in them
 * (`THIRD-PARTY-LICENSES.txt`) and a bill of materials (`sbom.cdx.json`, CycloneDX 1.6). Both are taken from the modules
 * that really went in, so a package that is bundled cannot be missing from them.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";

/** What travels without being a module of a bundle: the native parts, and PDF.js, of which the engine is cut. */
const BESIDE = ["libsql", "keytar", "pdfjs-dist"];
const LICENCE_FILE = /^(licen[cs]e|copying|notice)(\.|-|$)/i;

/** Folder of the package that a module belongs to, or null for the program's own. */
function packageFolder(id) {
  const parts = id.split("?")[0].replaceAll("\\", "/").split("/");
  const at = parts.lastIndexOf("node_modules");
  if (at < 0) return null;
  return parts.slice(0, at + (parts[at + 1].startsWith("@") ? 3 : 2)).join(sep);
}

function describe(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder)
    .filter((name) => LICENCE_FILE.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").trim());
  const licence = typeof manifest.license === "string" ? manifest.license : (manifest.license?.type ?? "UNKNOWN");
  const author = typeof manifest.author === "string" ? manifest.author : (manifest.author?.name ?? manifest.name);
  return { name: manifest.name, version: manifest.version, licence, texts, author };
}

/** The words of the MIT licence, for packages that name it in their manifest and ship no text. */
function withoutText({ name, licence, author }) {
  const mit = readFileSync("LICENSE", "utf8");
  const words = mit.slice(mit.indexOf("Permission is hereby granted"));
  return licence === "MIT"
    ? `MIT License\n\nCopyright (c) ${author}\n\n${words.trim()}`
    : `${name}: ${licence} (no text shipped)`;
}

function licences(packages) {
  const parts = packages.map((one) => {
    const title = `${one.name} ${one.version} (${one.licence})`;
    return `${title}\n${"-".repeat(title.length)}\n\n${one.texts.join("\n\n") || withoutText(one)}\n`;
  });
  return `What cpro carries of others, and under which licence\n\n${parts.join("\n\n")}`;
}

function billOfMaterials(packages, program) {
  const purl = ({ name, version }) => `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: { type: "application", "bom-ref": purl(program), name: program.name, version: program.version },
    },
    components: packages.map((one) => ({
      type: "library",
      "bom-ref": purl(one),
      name: one.name,
      version: one.version,
      licenses: [/^[\w.+-]+$/.test(one.licence) ? { license: { id: one.licence } } : { expression: one.licence }],
      purl: purl(one),
    })),
    dependencies: [{ ref: purl(program), dependsOn: packages.map(purl) }],
  };
}

const folders = new Set(BESIDE.map((name) => join("node_modules", name)));

export function thirdParty() {
  return {
    name: "third-party",
    writeBundle({ dir }, bundle) {
      for (const part of Object.values(bundle)) {
        for (const id of Object.keys(part.modules ?? {})) {
          const folder = packageFolder(id);
          if (folder) folders.add(folder);
        }
      }
      // An alias (keytar) and a nested second copy are named by what they are.
      const packages = new Map([...folders].map(describe).map((one) => [`${one.name}@${one.version}`, one]));
      const sorted = [...packages.keys()].sort().map((key) => packages.get(key));
      const program = JSON.parse(readFileSync("package.json", "utf8"));
      writeFileSync(join(dir, "THIRD-PARTY-LICENSES.txt"), licences(sorted));
      writeFileSync(join(dir, "sbom.cdx.json"), `${JSON.stringify(billOfMaterials(sorted, program), null, 1)}\n`);
    },
  };
}
