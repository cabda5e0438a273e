import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contosoFiles } from '../../scripts/organization/sample-files.ts';
import { schemaJudge } from '../../src/lib/libraries/schema-judge.ts';
import { explainJson, redactExplanation } from '../../src/report/explain/explain.ts';
import { SMALL_CONTOSO } from '../laws/small-contoso.ts';
import { explainFiles } from './explain-files.ts';

const fault = schemaJudge(JSON.parse(readFileSync('policies/schema/explanation.schema.json', 'utf8')));

test('an explanation with answers, causes and the matrix is what the published schema says', async () => {
  const explanation = await explainFiles(contosoFiles(SMALL_CONTOSO), { matrix: true });
  expect(explanation.matrix?.rows.length).toBeGreaterThan(0);
  expect(fault(JSON.parse(explainJson(explanation)))).toBeNull();
  expect(fault({ ...explanation, answers: [{}] })).not.toBeNull();
});

test('names of people are left out but for the one that was asked for', async () => {
  const [first, second] = SMALL_CONTOSO.mailboxes;
  const mailbox = second?.primarySmtpAddress ?? '';
  const whole = await explainFiles(contosoFiles(SMALL_CONTOSO), { mailbox, client: 'lync-2013' });
  const shown = explainJson(redactExplanation(whole, 'pii', mailbox));
  expect(shown).toContain(mailbox);
  const local = second?.userPrincipalName.split('@')[0] ?? '';
  expect(shown.replaceAll(mailbox, '').toLowerCase()).not.toContain(`${local}@`.toLowerCase());
  expect(shown).not.toContain(first?.primarySmtpAddress);
});
