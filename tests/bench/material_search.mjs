/* Material's own search worker in node: JSON {worker, config, docs, queries} on standard input,
 * for each query the locations found, best first, as JSON on standard output. */
import { readFileSync } from "node:fs";
import vm from "node:vm";

const { worker, config, docs, queries } = JSON.parse(readFileSync(0, "utf8"));
let handle = null, answered = null;
const warned = [];

globalThis.self = globalThis;
globalThis.importScripts = () => { throw new Error("no language beside en is set"); };
globalThis.addEventListener = (_, listener) => { handle = listener; };
globalThis.postMessage = (message) => answered(message);
console.warn = (text) => warned.push(String(text));
vm.runInThisContext(readFileSync(worker, "utf8"), { filename: worker });

function send(message) {
  return new Promise((resolve) => { answered = resolve; handle({ data: message }); });
}

await send({ type: 0, data: { config, docs, options: {} } });
const found = [];
for (const query of queries) {
  const { data } = await send({ type: 2, data: query });
  found.push(data.items.map((group) => group[0].location.split("#")[0]));
}
process.stdout.write(JSON.stringify({ found, warned: warned.length }));
