// Bundles the libraries of the pages into static/vendor/. Run `npm ci && npm run build` after an upgrade and commit
// the result: neither ./run nor a server needs Node.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";

const target = "../static/vendor/uppy";
const version = async (name) => JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8")).version;

await mkdir(target, { recursive: true });
await build({
  entryPoints: ["uploader.mjs"],
  outfile: `${target}/uppy.js`,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "safari16"],
  legalComments: "inline",
});
await copyFile("node_modules/@uppy/core/LICENSE", `${target}/LICENSE`);
await writeFile(
  `${target}/SOURCE.md`,
  `# Uppy ${await version("@uppy/core")}

The headless engine of Uppy (@uppy/core, MIT, https://github.com/transloadit/uppy), bundled by \`frontend/build.mjs\`
with what it stands on: preact, lodash, nanoid, p-queue, p-retry, namespace-emitter, mime-match, classnames (all MIT).

Exports: \`Uppy\`, \`BasePlugin\`, \`fetcher\`, \`TaskQueue\`. The plugin that sends parts is ours: \`static/js/upload_parts.js\`.
@uppy/aws-s3 is not used: it sends the parts of a file one after the other, signs its own calls without Django's CSRF
token and lets the browser complete the object; here the server counts the parts and completes.
`,
);

const sortable = "../static/vendor/sortable";
await mkdir(sortable, { recursive: true });
await build({
  entryPoints: ["sorter.mjs"],
  outfile: `${sortable}/sortable.js`,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "safari16"],
  legalComments: "inline",
});
await copyFile("node_modules/sortablejs/LICENSE", `${sortable}/LICENSE`);
await writeFile(
  `${sortable}/SOURCE.md`,
  `# SortableJS ${await version("sortablejs")}

Reordering by pointer and touch (sortablejs, MIT, https://github.com/SortableJS/Sortable), its core without plugins but
AutoScroll, bundled by \`frontend/build.mjs\`. By keyboard the pages reorder with buttons of their own.
`,
);

const keyval = "../static/vendor/idb-keyval";
await mkdir(keyval, { recursive: true });
await build({
  entryPoints: ["keeper.mjs"],
  outfile: `${keyval}/idb-keyval.js`,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "safari16"],
  legalComments: "inline",
});
await copyFile("node_modules/idb-keyval/LICENCE", `${keyval}/LICENSE`);
await writeFile(
  `${keyval}/SOURCE.md`,
  `# idb-keyval ${await version("idb-keyval")}

IndexedDB as a map of keys and values (idb-keyval, Apache-2.0, https://github.com/jakearchibald/idb-keyval), bundled by
\`frontend/build.mjs\`. Exports: \`createStore\`, \`entries\`, \`promisifyRequest\`, \`set\`. \`static/js/journal.js\` stands on it.
`,
);

const editor = "../static/vendor/prosemirror";
const parts = ["model", "state", "transform", "view", "keymap", "commands", "history", "inputrules", "schema-list"];
await mkdir(editor, { recursive: true });
await build({
  entryPoints: ["editor.mjs"],
  outfile: `${editor}/prosemirror.js`,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "safari16"],
  legalComments: "inline",
});
await copyFile("node_modules/prosemirror-view/LICENSE", `${editor}/LICENSE`);
const versions = await Promise.all(parts.map(async (part) => `${part} ${await version(`prosemirror-${part}`)}`));
await writeFile(
  `${editor}/SOURCE.md`,
  `# ProseMirror

The parts of an editor (prosemirror-*, MIT, https://code.haverbeke.berlin/prosemirror), bundled by \`frontend/build.mjs\`:
${versions.join(", ")};
with orderedmap, rope-sequence and w3c-keyname (all MIT, same author).

Schema, toolbar and pasting are ours: \`static/js/rich.js\`. TipTap is a layer over the same parts; it would add weight and
a style element of its own, and save us nothing that a strict schema does not need anyway.
`,
);
