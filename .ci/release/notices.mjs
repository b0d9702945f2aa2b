// What the executables hold besides our own code, under which licences, and how to exchange the
// parts that the LGPL lets users exchange. From the runtime's own list of what it links.
import { createRequire } from "node:module";
import { BUN_INSIDE } from "./bun.mjs";

const require = createRequire(import.meta.url);

/** What, by which author, under which licence (SPDX). */
const LINKED = [
  ["Bun", "Oven and the contributors to Bun", "MIT"],
  [
    "JavaScriptCore and other parts of WebKit",
    "Apple Inc. and others",
    "LGPL-2.0-only AND BSD-2-Clause",
  ],
  ["TinyCC", "Fabrice Bellard and others", "LGPL-2.1-only"],
  [
    "BoringSSL",
    "The OpenSSL Project, Eric Young, Google Inc. and others",
    "OpenSSL AND ISC AND Apache-2.0",
  ],
  ["Brotli", "the Brotli Authors", "MIT"],
  [
    "c-ares",
    "Massachusetts Institute of Technology, Daniel Stenberg and contributors",
    "MIT",
  ],
  ["Highway", "Google LLC", "Apache-2.0"],
  ["ICU", "Unicode, Inc.", "Unicode-3.0"],
  ["libarchive", "Tim Kientzle and others", "BSD-2-Clause"],
  [
    "libbase64",
    "Alfred Klomp, Wojciech Mula, Matthieu Darbois and others",
    "BSD-2-Clause",
  ],
  ["libc++abi, a function of it", "the LLVM Project", "Apache-2.0"],
  ["libdeflate", "Eric Biggers", "MIT"],
  [
    "libjpeg-turbo",
    "the libjpeg-turbo Project, the Independent JPEG Group and others",
    "BSD-3-Clause AND IJG AND Zlib",
  ],
  ["libspng", "Randy", "BSD-2-Clause"],
  ["libuv (on Windows)", "the libuv project contributors", "MIT"],
  ["libwebp", "Google Inc.", "BSD-3-Clause"],
  ["lol-html", "Cloudflare, Inc.", "BSD-3-Clause"],
  [
    "ls-hpack, ls-qpack and lsquic",
    "LiteSpeed Technologies Inc. and the Chromium Authors",
    "MIT AND BSD-3-Clause",
  ],
  ["mimalloc", "Microsoft Corporation, Daan Leijen", "MIT"],
  [
    "picohttpparser",
    "Kazuho Oku, Tokuhiro Matsuno, Daisuke Murase, Shigeo Mitsunari",
    "MIT",
  ],
  ["simdutf", "the simdutf authors", "Apache-2.0"],
  ["TigerBeetle, parts of its I/O", "TigerBeetle, Inc.", "Apache-2.0"],
  ["uSockets and uWebSockets", "Alex Hultman", "Apache-2.0"],
  ["uucode", "Jacob Sandlund", "MIT"],
  ["zlib-ng", "Jean-loup Gailly, Mark Adler and others", "Zlib"],
  ["Zstandard", "Meta Platforms, Inc. and affiliates", "BSD-3-Clause"],
  [
    "packages of npm that stand in for modules of Node.js",
    "their authors on the npm registry",
    "MIT",
  ],
];

const RELINKING = `The executable links JavaScriptCore and TinyCC, which are under the GNU Lesser General Public License. You may
change them and link the executable anew. For that you need

1. the runtime, built from its source with your changes: https://github.com/oven-sh/bun, release ${BUN_INSIDE}; it names the
   commit of https://github.com/oven-sh/WebKit that it is built with;
2. the plugin as one text for the runtime, and the command that joins the two: both come from the source of this release,
   whose \`npm run build:executables\` does it. \`--compile-executable-path\` in .ci/release/executables.mjs names the runtime.`;

/** The text that goes with each executable. */
export function runtimeNotices() {
  const identifiers = new Set(
    LINKED.flatMap(([, , licence]) => licence.split(" AND ")),
  );
  const parts = [
    `This executable holds the runtime Bun ${BUN_INSIDE}, which links the following.`,
    LINKED.map(
      ([name, holder, licence]) =>
        `- ${name}. Copyright (c) ${holder}. ${licence}.`,
    ).join("\n"),
    RELINKING,
    ...[...identifiers].sort().map((id) => `${id}\n\n${textOf(id)}`),
  ];
  return `${parts.join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}

function textOf(identifier) {
  const file = `spdx-license-list/licenses/${identifier}.json`;
  return require(file).licenseText.trim();
}
