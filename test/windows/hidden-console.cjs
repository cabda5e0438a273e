// Loaded before vitest under Wine: a console program that is started without a console of its own finds none there, and
// ends without a word. What Node starts gets a hidden one.
const processes = require('node:child_process');
const { syncBuiltinESMExports } = require('node:module');

const { spawn } = processes.ChildProcess.prototype;
processes.ChildProcess.prototype.spawn = function (options) {
  return spawn.call(this, { ...options, windowsHide: true });
};
for (const name of ['spawnSync', 'execFileSync']) {
  const own = processes[name];
  processes[name] = (file, args, options) =>
    Array.isArray(args)
      ? own(file, args, { ...options, windowsHide: true })
      : own(file, { ...args, windowsHide: true });
}
syncBuiltinESMExports();
