import type { PropertySpec } from '../kind.ts';
import { CLIENT_FACTS } from './client-facts.ts';
import type { DeclaredFact } from './declared-fact.ts';
import { WAY_FACTS } from './way-facts.ts';

const FACTS: { readonly [name: string]: DeclaredFact } = {
  ...WAY_FACTS,
  ...CLIENT_FACTS,
  'namespaces.autodiscover': {
    type: 'host',
    many: 'set',
    question: 'By which names do clients find Autodiscover?',
    example: '[autodiscover.contoso.com]',
  },
  'namespaces.inside': {
    type: 'host',
    many: 'set',
    question: 'By which names do clients inside reach Exchange?',
    example: '[mail.contoso.com]',
  },
  'namespaces.outside': {
    type: 'host',
    many: 'set',
    question: 'By which names do clients outside reach Exchange?',
    example: '[mail.contoso.com]',
  },
  'microsoft365.knowsMailDomains': {
    type: 'boolean',
    question:
      'Is a mail domain of yours registered in Microsoft 365 (a tenant for Teams or Office, a trial that somebody made, hybrid)?',
  },
  'domainControllers.ntlmAccepted': {
    type: 'enum',
    question:
      'Which answers of NTLM do your domain controllers accept (LmCompatibilityLevel; where they differ, the strictest of them)?',
    answers: {
      'lm-ntlm-ntlmv2': 'all of them: levels 0 to 3, or the value is not set',
      'ntlm-ntlmv2': 'not LM: level 4',
      'ntlmv2-only': 'neither LM nor NTLM of version 1: level 5',
    },
  },
  'hybridAgent.servers': {
    type: 'name',
    many: 'set',
    question: 'Which servers does the Hybrid Agent publish? An empty list says: none.',
    example: '[EX01]',
  },
};

/** What it is called in declarations.yaml, in the order in which it is asked. */
export const DECLARED_FACTS: ReadonlyMap<string, DeclaredFact> = new Map(Object.entries(FACTS));

export const DECLARATIONS_REQUEST = 'declarations.yaml';

/** The facts as properties of the organization. */
export const declaredProperties: { readonly [path: string]: PropertySpec } = Object.fromEntries(
  Object.entries(FACTS).map(([name, fact]) => [
    `declared.${name}`,
    {
      type: fact.type,
      ...(fact.many === undefined ? {} : { many: fact.many }),
      ...(fact.answers === undefined ? {} : { values: Object.keys(fact.answers) }),
      privacy: 'internal',
      declared: true,
      requests: [DECLARATIONS_REQUEST],
      doc: fact.question,
    },
  ]),
);
