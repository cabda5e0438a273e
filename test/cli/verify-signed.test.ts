import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exaudit, freshFolder } from './stored.ts';

/** As Set-AuthenticodeSignature writes it: a line end, then comments only. */
const BLOCK = [
  '',
  '# SIG # Begin signature block',
  '# MIIFuQYJKoZIhvcNAQcCoIIFqjCCBaYCAQExDzANBglghkgBZQMEAgEFADB5Bgor',
  '# BgEEAYI3AgEEoGswaTA0BgorBgEEAYI3AgEeMCYCAwEAAAQQ==',
  '# SIG # End signature block',
  '',
].join('\r\n');

let plan = '';
beforeAll(async () => {
  const out = freshFolder();
  await exaudit('plan', '--sample', '--rules', 'IIS-001,OA-001', '--out', out);
  plan = join(out, readdirSync(out).find((name) => name.startsWith('plan-')) ?? 'none');
}, 60_000);

function copyOfPlan(): string {
  const folder = join(freshFolder(), 'plan');
  cpSync(plan, folder, { recursive: true });
  return folder;
}

describe('a plan whose scripts were signed after it was written', () => {
  test.each([
    ['as Windows appends it', BLOCK],
    ['without a line end before it', BLOCK.slice(2)],
  ])('verifies, and says of each signed script that it was signed: %s', async (_, block) => {
    const folder = copyOfPlan();
    for (const name of ['apply.ps1', 'rollback.ps1', 'verify.ps1']) appendFileSync(join(folder, 'wave-1', name), block);
    const { code, out } = await exaudit('verify', folder);
    expect(out).not.toContain('WRONG');
    expect(code).toBe(0);
    expect(out.match(/wave-1\/\w+\.ps1: was signed after it was written/g)).toHaveLength(3);
    expect(out).toContain('as this plan writes it');
  });

  test.each<[string, (text: string) => string]>([
    ['the text above the signature was changed', (text) => text.replace('Set-OutlookAnywhere', 'Set-OwaMailboxPolicy')],
    ['code stands in the signature', (text) => text.replace('# BgEEAYI3', 'Remove-Mailbox\r\n# BgEEAYI3')],
    ['code stands behind the signature', (text) => `${text}Remove-Mailbox\r\n`],
    ['the signature has no end', (text) => text.replace('# SIG # End signature block\r\n', '')],
  ])('does not verify where %s', async (_, change) => {
    const folder = copyOfPlan();
    const wave = readdirSync(folder)
      .filter((name) => name.startsWith('wave-'))
      .sort();
    const path = wave
      .map((name) => join(folder, name, 'apply.ps1'))
      .find((file) => readFileSync(file, 'utf8').includes('Set-OutlookAnywhere'));
    if (path === undefined) throw new Error('no script sets Outlook Anywhere');
    const before = readFileSync(path, 'utf8') + BLOCK;
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
    const { code, out } = await exaudit('verify', folder);
    expect(code).toBe(1);
    expect(out).toMatch(/WRONG wave-\d\/apply\.ps1: was changed/);
    expect(out).toMatch(/WRONG wave-\d\/apply\.ps1: is not the script that this plan writes/);
  });
});
