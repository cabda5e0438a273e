import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HOSTILE_INPUTS } from './attack/inputs.ts';
const [name, factor='1'] = process.argv.slice(2);
const input = HOSTILE_INPUTS.find((i) => i.name === name)!;
rmSync('/tmp/probe-ten', { recursive: true, force: true });
for (const [path, content] of Object.entries(input.files(Math.ceil(input.size*Number(factor))))) { mkdirSync(dirname(join('/tmp/probe-ten', path)), { recursive: true }); writeFileSync(join('/tmp/probe-ten', path), content); }
