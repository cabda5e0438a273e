// Stands in for cscript.exe with adsutil.vbs: a metabase of texts.
import { change, end, load, log, save } from './state.mjs';

const [nologo, script, verb, node, value] = process.argv.slice(2);
if (nologo !== '//nologo' || !/adsutil\.vbs$/.test(script)) end(1, 'Input Error: Unknown option');
const state = load('metabase.json');
const name = node.split('/').at(-1);
if (verb === 'GET') {
  log('read', ['adsutil', node]);
  if (state[node] === undefined) end(6, `The parameter "${name}" is not set at this node.`);
  end(0, `${name.padEnd(32)}: (STRING) "${state[node]}"`);
}
change(['adsutil', verb, node, value ?? ''], () => {
  if (verb === 'SET') state[node] = value;
  else delete state[node];
  save('metabase.json', state);
});
end(0, verb === 'SET' ? `${name.padEnd(32)}: (STRING) "${value}"` : `deleted property "${name}"`);
