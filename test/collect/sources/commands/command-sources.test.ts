import { describe, expect, test } from 'vitest';
import type { Ask, CatalogRequest } from '../../../../src/collect/catalog/catalog-request.ts';
import { requestNamed } from '../../../../src/collect/catalog.ts';
import type { CommandAnswer } from '../../../../src/collect/sources/commands/command-answer.ts';
import { commandSources } from '../../../../src/collect/sources/commands/command-sources.ts';
import { toolPaths } from '../../../../src/collect/sources/commands/command-tools.ts';
import { mapLimited } from '../../../../src/lib/async/map-limited.ts';

const TOOLS = toolPaths({});
const ANSWER: CommandAnswer = {
  state: 'exited',
  exitCode: 1,
  stdout: '',
  stderr: 'no',
  bytes: new Uint8Array(),
  encoding: undefined,
  commandLine: '',
  reason: '',
  durationMs: 0,
};

/** Every call that a source makes when each of them fails with 1. */
async function callsOf(request: string): Promise<readonly string[]> {
  const calls: string[] = [];
  const sources = commandSources({
    tools: TOOLS,
    computer: 'EX01',
    run: async (executable, args) => {
      calls.push([executable, ...args].join(' | '));
      return ANSWER;
    },
  });
  const source = sources.find((one) => one.request === request);
  const context = { timeoutMs: 1000, signal: new AbortController().signal };
  if (source?.scope === 'each-server')
    await source.gather({ name: 'EX01', fqdn: null, release: undefined, roles: [] }, context);
  else await source?.gather({ servers: [], namespaces: ['mail.contoso.com'], domains: [] }, context);
  return calls;
}

function callOf(ask: Ask): readonly string[] {
  if (ask.type === 'registry')
    return [[TOOLS.reg, 'query', `${ask.hive}\\${ask.key}`, '/v', ask.name, '/reg:64'].join(' | ')];
  if (ask.type !== 'command') return [];
  const args = ask.arguments.map((argument) =>
    argument.replace('%SystemDrive%', 'C:').replace('{namespace}', 'mail.contoso.com'),
  );
  return [[TOOLS[ask.program], ...args].join(' | ')];
}
const inCatalog = (request: CatalogRequest | undefined): ReadonlySet<string> =>
  new Set((request?.asks ?? []).flatMap(callOf));

describe('what the programs are asked', () => {
  test.each([
    'appcmd list config',
    'appcmd list apppool',
    'appcmd list site',
    'adsutil get',
    'netsh http show sslcert',
    'setspn -F -Q',
  ])('%s: exactly what the catalog lists, no more and no less', async (request) => {
    const calls = await callsOf(request);
    expect(calls.length).toBeGreaterThan(0);
    expect([...new Set(calls)].sort()).toEqual([...inCatalog(requestNamed(request))].sort());
  });

  test('reg query: the values of the catalog, and the keys above them where a value is not there', async () => {
    const calls = await callsOf('reg query');
    const asked = inCatalog(requestNamed('reg query'));
    const values = calls.filter((call) => call.includes(' | /v | '));
    expect(values.filter((call) => !asked.has(call))).toEqual([]);
    expect(new Set(values).size).toBe(asked.size);
    const keys = calls.filter((call) => !values.includes(call)).map((call) => call.split(' | '));
    expect(keys.every(([, verb, , view, more]) => verb === 'query' && view === '/reg:64' && more === undefined)).toBe(
      true,
    );
    const known = values.map((call) => `${call.split(' | ')[2]}\\`);
    expect(keys.filter(([, , key]) => !known.some((path) => path.startsWith(`${key}\\`)))).toEqual([]);
  });
});

test('work is done in order of its items, never more at once than the limit', async () => {
  let under = 0;
  let most = 0;
  const results = await mapLimited([30, 5, 20, 1, 10], 2, async (wait, index) => {
    under += 1;
    most = Math.max(most, under);
    await new Promise((resolve) => setTimeout(resolve, wait));
    under -= 1;
    return index;
  });
  expect(results).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
  await expect(mapLimited([1], 2, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await mapLimited([], 2, async () => 1)).toEqual([]);
});
