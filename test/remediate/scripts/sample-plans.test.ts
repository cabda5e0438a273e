import { describe, expect, it } from 'vitest';
import { fabrikam } from '../../../scripts/organization/fabrikam.ts';
import { scriptsOf } from '../../../src/remediate/scripts/write-scripts.ts';
import { smallContosoFiles } from '../../laws/small-contoso.ts';
import { faultFiles } from '../../scenarios/fault-files.ts';
import { planOfFiles } from '../plan-files.ts';

describe('plans of the sample organizations', () => {
  it.each([
    ['contoso', () => smallContosoFiles()],
    ['fabrikam', () => faultFiles({ organization: { ...fabrikam(), mailboxes: fabrikam().mailboxes.slice(0, 6) } })],
  ] as const)('of %s have scripts for every wave', async (_name, files) => {
    const { plan } = await planOfFiles(files(), { profile: 'legacy-ntlm-first' });
    expect(plan.waves.length).toBeGreaterThan(0);
    for (const wave of plan.waves) {
      const [apply] = scriptsOf(plan, wave);
      const list = /^\$Steps = @\([\s\S]*?^\)/m.exec(apply?.text ?? '')?.[0] ?? '';
      // A wave is read on one page.
      expect(list.split('\r\n').length, `wave ${wave.number}`).toBeLessThan(60);
      for (const { id } of wave.steps) expect(apply?.text).toContain(`Id = '${id}'`);
      // A second stage asks the wire of its own server only: it names a port and a path, and no host.
      for (const [check] of apply?.text.matchAll(/@\{ Type = 'wire'[^\r]*/g) ?? [])
        expect(check).toMatch(/^@\{ Type = 'wire'; Where = 'port 44[34], [^']*';(?!.*\.contoso|.*Server|.*Host = )/);
    }
  });
});
