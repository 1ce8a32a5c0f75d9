// Every method of toxiproxy-node-client. Arguments: the API's URL, and an address that echoes.
"use strict";

const assert = require("node:assert/strict");
const net = require("node:net");
const { Toxiproxy, Proxy, Toxic, ToxiproxyError } = require("toxiproxy-node-client");

const [url, upstream] = process.argv.slice(2);
const toxiproxy = new Toxiproxy(url);

/** The types that it knows, with attributes to make and to change them. */
const types = {
  latency: [{ latency: 100, jitter: 10 }, { latency: 200, jitter: 20 }],
  bandwidth: [{ rate: 0 }, { rate: 1000 }],
  slow_close: [{ delay: 1 }, { delay: 2 }],
  timeout: [{ timeout: 0 }, { timeout: 3600000 }],
  slicer: [{ average_size: 64, size_variation: 32, delay: 10 }, { average_size: 32, size_variation: 16, delay: 20 }],
  limit_data: [{ bytes: 1000 }, { bytes: 2000 }],
  reset_peer: [{ timeout: 1000 }, { timeout: 2000 }],
};

/** What comes back until something ends it. */
function talk(listen, text) {
  const [host, port] = listen.split(":");
  return new Promise((resolve, reject) => {
    let heard = "";
    const socket = net.connect({ host, port: Number(port) }, () => socket.end(text));
    socket.on("data", (data) => (heard += data));
    socket.on("end", () => resolve(heard));
    socket.on("error", reject);
  });
}

async function proxies() {
  assert.equal(JSON.parse(await toxiproxy.getVersion()).version, "2.12.0");
  assert.ok(toxiproxy.getApi());
  const proxy = await toxiproxy.createProxy({ name: "node:1", listen: "localhost:0", upstream });
  assert.ok(proxy instanceof Proxy);
  assert.deepEqual(proxy.toJson(), { name: "node:1", listen: proxy.listen, upstream, enabled: true });
  assert.equal(proxy.getHost(), url);
  assert.equal(proxy.getPath(), `${url}/proxies/node:1`);
  assert.equal(proxy.getToxiproxy(), toxiproxy);
  assert.deepEqual((await toxiproxy.get("node:1")).toJson(), proxy.toJson());
  assert.equal(await talk(proxy.listen, "hello"), "hello");

  const disabled = await proxy.update({ enabled: false, listen: proxy.listen, upstream });
  assert.equal(disabled.enabled, false);
  await assert.rejects(talk(proxy.listen, "hello"));
  const enabled = await proxy.update({ enabled: true, listen: proxy.listen, upstream });
  assert.equal(enabled.listen, proxy.listen);
  assert.equal(await talk(proxy.listen, "again"), "again");
  return proxy;
}

async function toxics(proxy) {
  for (const [type, [first, second]] of Object.entries(types)) {
    for (const stream of ["upstream", "downstream"]) {
      const body = { name: `a-${type}`, type, stream, toxicity: 0.1, attributes: first };
      const toxic = await proxy.addToxic(body);
      assert.ok(toxic instanceof Toxic);
      assert.deepEqual(toxic.toJson(), body);
      assert.equal(toxic.getPath(), `${proxy.getPath()}/toxics/a-${type}`);
      const updated = await toxic.update({ ...body, toxicity: 0.3, attributes: second });
      assert.deepEqual(updated.toJson(), { ...body, toxicity: 0.3, attributes: second });
      assert.deepEqual((await proxy.getToxic(`a-${type}`)).toJson(), updated.toJson());
      await assert.rejects(proxy.addToxic(body), /409/);
      await toxic.remove();
      await assert.rejects(proxy.getToxic(`a-${type}`), /404/);
    }
  }
}

async function traffic(proxy) {
  const attributes = { bytes: 5 };
  await proxy.addToxic({ name: "limit", type: "limit_data", stream: "downstream", toxicity: 1, attributes });
  assert.equal(await talk(proxy.listen, "hello world"), "hello");
  await toxiproxy.reset();
  assert.equal(await talk(proxy.listen, "hello world"), "hello world");
}

async function all(proxy) {
  const populated = await toxiproxy.populate([
    { name: "node:1", listen: proxy.listen, upstream },
    { name: "node:2", listen: "localhost:0", upstream, enabled: false },
  ]);
  assert.deepEqual(Object.keys(populated), ["node:1", "node:2"]);
  assert.equal(populated["node:2"].enabled, false);
  const everything = await toxiproxy.getAll();
  assert.deepEqual(everything["node:1"].toJson(), proxy.toJson());
  await proxy.remove();
  await populated["node:2"].remove();
  await assert.rejects(toxiproxy.get("node:1"), (error) => error instanceof ToxiproxyError && /404/.test(error.message));
  assert.deepEqual(Object.keys(await toxiproxy.getAll()), ["p"]);
}

async function main() {
  const proxy = await proxies();
  await toxics(proxy);
  await traffic(proxy);
  await all(proxy);
  console.log("every call was answered");
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
