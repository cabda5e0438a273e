// Stands in for cscript.exe with adsutil.vbs: a metabase of texts.
import { end, type StubState } from './stub-state.ts';

export function cscript(words: readonly string[], server: StubState): never {
  const [nologo, script = '', verb, node = '', value = ''] = words;
  if (nologo !== '//nologo' || !/adsutil\.vbs$/.test(script)) end(1, 'Input Error: Unknown option');
  const state = server.load<{ [node: string]: string }>('metabase.json');
  const name = node.split('/').at(-1) ?? '';
  if (verb === 'GET') {
    server.log('read', ['adsutil', node]);
    if (state[node] === undefined) end(6, `The parameter "${name}" is not set at this node.`);
    end(0, `${name.padEnd(32)}: (STRING) "${state[node]}"`);
  }
  server.change(['adsutil', String(verb), node, value], () => {
    if (verb === 'SET') state[node] = value;
    else delete state[node];
    server.save('metabase.json', state);
  });
  end(0, verb === 'SET' ? `${name.padEnd(32)}: (STRING) "${value}"` : `deleted property "${name}"`);
}
