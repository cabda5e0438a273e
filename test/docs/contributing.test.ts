import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { samples } from '../../scripts/make-samples.ts';
import type { PlanOptions } from '../../src/audit/plan/plan-options.ts';
import { scriptsOf } from '../../src/remediate/scripts/write-scripts.ts';
import { readPrinted } from '../normalize/printed/read-printed.ts';
import { judgeFiles } from '../organization/judge-files.ts';
import { planOfFiles } from '../remediate/plan-files.ts';
import { HOME, pagesIn } from './pages.ts';

const CONTRIBUTING = pagesIn('CONTRIBUTING.md')[0]?.text ?? '';
const PAGES = pagesIn('docs', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md').filter(
  // Decisions tell what was, with the names of then.
  ({ path }) => path.endsWith('.md') && !path.startsWith('docs/decisions/'),
);

describe('what the pages say of the code', () => {
  test('every file and folder that a page names exists', () => {
    const gone = PAGES.flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:src|scripts|policies|test)\/[^`\s*…]*)`/g)]
        .map(([, named = '']) => named)
        .filter((named) => !/[A-Z]{3,}|\{/.test(named) && !existsSync(join(HOME, named)))
        .map((named) => `${path}: ${named}`),
    );
    expect(gone).toEqual([]);
  });

  test('every name in brackets behind a file is exported there', () => {
    const named = [...CONTRIBUTING.matchAll(/`((?:src|test)\/[^`]+\.ts)`\s+\(`(\w+)`\)/g)];
    expect(named.length).toBeGreaterThan(15);
    const missing = named
      .filter(([, file = '', name = '']) => !exportsOf(file).test(name))
      .map(([, file, name]) => `${name} in ${file}`);
    expect(missing).toEqual([]);
  });

  test('the walk passes every room that a captured line passes', () => {
    const walk = CONTRIBUTING.slice(CONTRIBUTING.indexOf('## A walk'), CONTRIBUTING.indexOf('## Add a rule'));
    const rooms = new Set([...walk.matchAll(/`src\/(\w+)\//g)].map(([, room]) => room));
    expect([...rooms].sort()).toEqual(
      [
        'audit',
        'cli',
        'collect',
        'evaluate',
        'model',
        'normalize',
        'policy',
        'remediate',
        'report',
        'snapshot',
        'store',
      ].sort(),
    );
  });
});

describe('the walk is true', () => {
  const contoso = new Map([...samples()]).get('contoso');
  const bytes = contoso?.get('outlook anywhere.txt') ?? new Uint8Array();
  const text = new TextDecoder().decode(bytes);

  test('line 32 of the file says so, and is read as text with its line', () => {
    expect(contoso).toBeDefined();
    expect(text.split(/\r?\n/)[31]).toBe('ExternalClientAuthenticationMethod : Basic');
    expect(CONTRIBUTING).toContain('\nExternalClientAuthenticationMethod : Basic\n');
    const object = readPrinted(text).objects.find(({ line }) => line === 28);
    expect(CONTRIBUTING).toContain('begins at line 28');
    expect(object?.properties.get('ExternalClientAuthenticationMethod')).toEqual({ type: 'text', text: 'Basic' });
  });

  test('it becomes a property, a finding and a step with its way back', async () => {
    const { run, resources } = await judgeFiles(contoso ?? new Map(), 'modern-default');
    const id = 'outlook-anywhere:ex16\\rpc (default web site)';
    expect(CONTRIBUTING).toContain(`\`${id}\``);
    expect(resources.find((one) => one.id === id)?.properties).toMatchObject({
      externalClientAuthenticationMethod: 'Basic',
    });
    expect(run.findings.find((one) => one.rule === 'OA-001' && one.resource.id === id)).toMatchObject({
      outcome: 'fail',
      arguments: { found: { value: 'Basic' } },
    });
    const options: Partial<PlanOptions> = { onlyRules: new Set(['OA-001']) };
    const { plan } = await planOfFiles(contoso ?? new Map(), options);
    const [first] = plan.waves;
    expect(first?.steps.map(({ server }) => server)).toEqual(['ex16']);
    const scripts = first === undefined ? [] : scriptsOf(plan, first);
    expect(scripts.map(({ name }) => name)).toEqual(['apply.ps1', 'rollback.ps1', 'verify.ps1']);
    const apply = scripts[0]?.text ?? '';
    expect(apply).toContain("ToAfter = @{ 'ExternalClientAuthenticationMethod' = 'Ntlm'");
    expect(CONTRIBUTING).toContain("ToAfter = @{ 'ExternalClientAuthenticationMethod' = 'Ntlm'");
  });
});

function exportsOf(file: string): { readonly test: (name: string) => boolean } {
  const text = pagesIn(file)[0]?.text ?? '';
  return {
    test: (name) =>
      new RegExp(`^export (?:async )?(?:function\\*?|const|class|interface|type) ${name}\\b`, 'm').test(text),
  };
}
