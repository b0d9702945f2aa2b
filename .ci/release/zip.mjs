// Zip files whose bytes depend on nothing but their contents: no clock, no umask, no folder order,
// and no zlib, which differs between releases of Node.js.
import { zipSync } from "fflate";

// Its local-time fields are what is written, so that the time zone of the machine does not count. A
// zip knows no earlier year.
const ALWAYS = new Date(1980, 0, 1, 12);
const UNIX = 3;

/** A zip of `entries`, each `{ name, bytes, executable? }`. */
export function zipOf(entries) {
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  return zipSync(
    Object.fromEntries(
      sorted.map(({ name, bytes, executable = false }) => [
        name,
        [
          bytes,
          {
            mtime: ALWAYS,
            os: UNIX,
            attrs: unixMode(executable),
            // What is packed already would only cost time.
            level: /\.(?:zip|tgz)$/.test(name) ? 0 : 6,
          },
        ],
      ]),
    ),
  );
}

function unixMode(executable) {
  const regularFile = 0o100000;
  return ((regularFile | (executable ? 0o755 : 0o644)) << 16) >>> 0;
}
