import { DECLARED_FACTS } from '../../src/model/declared/declared-facts.ts';

/** The page about what no server knows: how it is declared, and every question. */
export function declarationsPage(): string {
  const rows = [...DECLARED_FACTS].map(([name, fact]) => {
    const answers = Object.entries(fact.answers ?? {});
    const explained = answers.map(([value, says]) => (says === '' ? `\`${value}\`` : `\`${value}\`: ${says}`));
    const form = fact.type === 'boolean' ? 'true or false' : fact.many === undefined ? '' : 'a list';
    const example = fact.example === undefined ? '' : `for example \`${fact.example}\``;
    const answer = [form, explained.join('; '), example].filter((text) => text !== '').join('; ');
    return `| \`${name}\` | ${fact.question} | ${answer} |`;
  });
  return `# What no server knows: declarations.yaml

Generated from \`src/model/declared/\` by \`npm run generate\`.

Where TLS ends, what a proxy asks, which clients are still in use: no command on a server tells it, and rules hang on it. A
rule that reads such a fact says NOT JUDGED, *undeclared*, with the question, until the organization answers.

\`\`\`
exaudit policy questions CAPTURE --out declarations.yaml    the questions that the rules of the profile ask, to fill in
exaudit audit CAPTURE --declarations declarations.yaml      judged with the answers
exaudit policy schema declarations                          the JSON Schema, for completion in an editor
\`\`\`

\`\`\`yaml
schema: exaudit/declarations/v1
loadBalancer:
  tls: bridging-same-certificate
  multiplexing:                     # nothing written: not answered yet
published:
  mapi: { outside: true, preAuthentication: none }
clients:
  outlook: [outlook-2016, microsoft-365]
\`\`\`

An answer is believed as it stands: the strength of such evidence is *declared*, and reports say so. Whoever answers should be
who runs the device; keep the file beside the waivers, under version control.

## The questions

| name | question | answers |
|---|---|---|
${rows.join('\n')}
`;
}
