// What a function takes from the start of its process until its handler can be called: `ready.mjs [BUNDLE]`. Plain JavaScript: nothing is loaded beside the bundle.
const { handler } = process.argv[2] === undefined ? { handler: undefined } : await import(process.argv[2]);
if (process.argv[2] !== undefined && typeof handler !== 'function') throw new Error('there is no handler');
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ cpuMs: (user + system) / 1_000, ms: performance.now() }));
