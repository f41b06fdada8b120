import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { CANARY_SECRETS, ENCODINGS, piecesIn } from "./canaries.ts";
import { FIXTURES, type SandboxProcess } from "./cli.ts";
import { type Run, runAlone } from "./many-runs.ts";
import { rawAnswer, startMeddler } from "./meddling-proxy.ts";

/** The encodings whose pairs are not another of them; fifteen ways in which a server may write what it was sent. */
export const WRITINGS = Object.keys(ENCODINGS).filter(
  (name) => !["wrapped", "base64 for urls", "html names", "url of all", "hex with colons"].includes(name),
);
export const SHAPES = Object.keys(CANARY_SECRETS);

/** Where in an answer a server may give back what it was sent. All of them do so in headers and status text as well. */
export const PLACES = [
  "token json",
  "token page",
  "refusal",
  "gateway json",
  "page",
  "cut json",
  "redirect",
  "data",
] as const;
export type Place = (typeof PLACES)[number];

const NUMBER = "LEAK-1";
const INVOICE = join(FIXTURES, "pdf", "facture-simple.pdf");
/** Fields of answers that are words for people, which the program shows, keeps and writes into reports. */
const WORDS = /"(designation\w*|libelle\w*|commentaire\w*|nom\w*|motif\w*|message\w*|raisonSociale\w*)":"[^"]*"/gi;

export interface LeakWorld {
  readonly box: SandboxProcess;
  /** A home from which one invoice was sent. */
  readonly home: string;
  readonly run: Run;
}

/** A home from which one invoice was sent to the sandbox, whose client secret and password are the canaries. */
export async function sentHome(box: SandboxProcess): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), "cpro-leak-home-"));
  const env = { ...box.env, CPRO_HOME: home };
  const sent = await runAlone(["deposit", INVOICE, "--number", NUMBER, "--yes", "--json"], { env, cwd: home });
  if (sent.code !== 0) throw new Error(`not deposited: ${sent.err}`);
  return home;
}

/** Commands to run in turn in the home: what people see, then what is kept and written. */
function commandsFor(place: Place, out: string): readonly (readonly string[])[] {
  const file = (name: string) => join(out, name);
  const kept = [
    ["journal", "export"],
    ["journal", "show", NUMBER, "--json"],
  ];
  if (place === "data") {
    return [
      ["list", "--verbose"],
      ["show", NUMBER, "--json", "--debug"],
      ["history", NUMBER],
      ["structure", "show", "80938923200020"],
      ["report", "payments", "-o", file("p.csv")],
      ["report", "payments", "-o", file("p.html")],
      ["report", "fiscal", "--year", "2026", "-o", file("f.xlsx")],
      ["proof", NUMBER, "-o", file("proof")],
      ...kept,
    ];
  }
  return [
    ["list", "--verbose", "--debug"],
    ["list", "--json"],
    ["deposit", INVOICE, "--number", "LEAK-2", "--yes", "--verbose", "--debug"],
    ["proof", NUMBER, "-o", file("proof")],
    ["doctor"],
    ...kept,
  ];
}

/** Headers take bytes, not line ends; a status text neither. */
const oneLine = (text: string) => text.replace(/[\r\n\0]+/g, " ");

function answerWith(place: Place, path: string, told: string, body: string): Buffer | null {
  const headers = {
    "x-echo": oneLine(told),
    "set-cookie": `session=${oneLine(told)}`,
    "www-authenticate": `Bearer realm="PISTE",error_description="${oneLine(told)}"`,
    "retry-after": "0",
  };
  const json = { ...headers, "content-type": "application/json;charset=utf-8" };
  const html = { ...headers, "content-type": "text/html;charset=utf-8" };
  const page = `<!DOCTYPE html><html><head><title>Error</title></head><body><h1>${told}</h1><p>login ${told}</p></body></html>`;
  const refused = { codeRetour: 20_001, libelle: told, erreurs: [{ message: told }] };
  const isToken = path.endsWith("/api/oauth/token");
  if (place === "token json" || place === "token page") {
    if (!isToken) return null;
    if (place === "token page") return rawAnswer(`401 ${oneLine(told)}`, page, html);
    return rawAnswer(
      `400 ${oneLine(told)}`,
      JSON.stringify({ error: "invalid_request", error_description: told, error_uri: told }),
      json,
    );
  }
  // Data comes with the token too, or nothing would be asked.
  if (isToken)
    return rawAnswer(`200 ${oneLine(told)}`, body.replace(/}\s*$/, `,"echo":${JSON.stringify(told)}}`), json);
  switch (place) {
    case "refusal":
      return rawAnswer(`200 ${oneLine(told)}`, JSON.stringify(refused), json);
    case "gateway json":
      return rawAnswer(
        `403 ${oneLine(told)}`,
        JSON.stringify({ httpMessage: told, moreInformation: told, [told]: 1 }),
        json,
      );
    case "page":
      return rawAnswer(`404 ${oneLine(told)}`, page, html);
    case "cut json":
      return rawAnswer(`200 ${oneLine(told)}`, `{"codeRetour":0,"libelle":${JSON.stringify(told)},"li`, json);
    case "redirect":
      return rawAnswer(`302 ${oneLine(told)}`, page, {
        ...html,
        location: `https://elsewhere.invalid/?s=${oneLine(told)}`,
      });
    case "data": {
      const words = JSON.stringify(`Mairie ${told} de Lens`);
      return rawAnswer(
        `200 ${oneLine(told)}`,
        body.replace(WORDS, (_, name) => `"${name}":${words}`),
        json,
      );
    }
  }
  return null;
}

/**
 * Runs every command of a place against a server that gives the secret back in that writing, and looks at every byte that
 * was said, kept or written.
 * @returns where the secret stood, in words; empty when nowhere
 */
export async function leaksOf(
  shape: string,
  writing: string,
  place: Place,
  world: LeakWorld,
): Promise<readonly string[]> {
  const secret = CANARY_SECRETS[shape] ?? "";
  const told = ENCODINGS[writing]?.(secret) ?? "";
  const root = mkdtempSync(join(tmpdir(), "cpro-leak-"));
  const [home, out] = [join(root, "home"), join(root, "out")];
  cpSync(world.home, home, { recursive: true });
  let answered = 0;
  const { box } = world;
  const meddler = await startMeddler(
    box.apiUrl,
    (path, { body }) => {
      const answer = answerWith(place, path, told, body);
      if (answer) answered++;
      return answer;
    },
    // The canary is both secrets of the program; the sandbox is given those that it knows.
    (_, headers, body) => {
      if (headers["cpro-account"]) {
        headers["cpro-account"] = Buffer.from(`${box.accountLogin}:${box.accountPassword}`).toString("base64");
      }
      const form = new URLSearchParams(body);
      if (!form.has("client_secret")) return body;
      form.set("client_secret", box.clientSecret);
      return form.toString();
    },
  );
  const env = {
    ...box.env,
    CPRO_API_URL: meddler.url,
    CPRO_OAUTH_URL: meddler.url,
    CPRO_HOME: home,
    CPRO_CLIENT_SECRET: secret,
    CPRO_ACCOUNT_PASSWORD: secret,
  };
  const found: string[] = [];
  const isData = place === "data";
  const look = (where: string, text: string) => {
    if (holds(text, secret, isData)) found.push(`${shape}, ${writing}, ${place}: ${where}`);
  };
  try {
    for (const args of commandsFor(place, out)) {
      const { code, out: printed, err } = await world.run(args, { env, cwd: root });
      const said = `${printed}\n${err}`;
      look(`cpro ${args.join(" ")}`, said);
      if (code === 1 || code === null)
        found.push(`${shape}, ${writing}, ${place}: cpro ${args.join(" ")} ended with ${code}: ${said}`);
    }
    if (answered === 0) found.push(`${place}: nothing was asked`);
    for (const [path, text] of contents(root)) look(path.slice(root.length), text);
    return found;
  } finally {
    meddler.close();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What an ordinary text may share with a secret by chance is told apart by length: six in an error, twelve in data. */
function holds(text: string, secret: string, isData: boolean): boolean {
  if (piecesIn(text, secret)) return true;
  const flat = text.replace(/\s+/g, "");
  const lower = flat.toLowerCase();
  for (const encode of Object.values(ENCODINGS)) {
    const written = encode(secret).replace(/\s+/g, "");
    if (flat.includes(written) || lower.includes(written.toLowerCase())) return true;
  }
  if (isData) return false;
  const whole = secret.replace(/\s+/g, "");
  for (let at = 0; at + 6 <= whole.length; at++) if (flat.includes(whole.slice(at, at + 6))) return true;
  return false;
}

/** Null: gone by now, as what a database keeps beside itself while it is open. */
function bytesOf(path: string): Buffer | null {
  try {
    return statSync(path).isFile() ? readFileSync(path) : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function* contents(folder: string): Generator<[string, string]> {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, name);
    const bytes = bytesOf(path);
    if (bytes === null) continue;
    yield [path, `${bytes.toString("utf8")}\n${bytes.toString("latin1")}\n${bytes.toString("utf16le")}`];
    if (!path.endsWith(".xlsx")) continue;
    for (const [part, content] of Object.entries(unzipSync(bytes))) {
      yield [`${path}/${part}`, Buffer.from(content).toString("utf8")];
    }
  }
}
