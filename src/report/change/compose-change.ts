import { REDACTION_WORDS } from '../redact/redaction.ts';
import { minuteText } from '../words/words.ts';
import { type ChangeDocument, code, data, say } from './change-document.ts';
import type { ChangeSubject } from './change-subject.ts';
import { shortened } from './front-words.ts';
import { afterwardsSection } from './sections/afterwards-section.ts';
import { alternativesSection } from './sections/alternatives-section.ts';
import { annexSection } from './sections/annex-section.ts';
import { changesSection } from './sections/changes-section.ts';
import { checksSection } from './sections/checks-section.ts';
import { decisionSection } from './sections/decision-section.ts';
import { interruptionSection } from './sections/interruption-section.ts';
import { pilotSection } from './sections/pilot-section.ts';
import { risksSection } from './sections/risks-section.ts';
import { rolesSection } from './sections/roles-section.ts';
import { scopeSection } from './sections/scope-section.ts';
import { signInsSection } from './sections/sign-ins-section.ts';
import { summarySection } from './sections/summary-section.ts';
import { unknownSection } from './sections/unknown-section.ts';
import { waiversSection } from './sections/waivers-section.ts';
import { wayBackSection } from './sections/way-back-section.ts';
import { withoutSection } from './sections/without-section.ts';

/** The change document of a plan, item by item (`docs/change-document.md#what-stands-in-it`). */
export function composeChange(subject: ChangeSubject): ChangeDocument {
  const { options, plan } = subject;
  return {
    title: say`Change request: Exchange sign-in configuration${plan.organization === null ? '' : say` of ${data(shortened(plan.organization, 60))}`}`,
    banner: REDACTION_WORDS[options.redact],
    mark: options.redact === 'none' ? 'CONFIDENTIAL' : 'INTERNAL',
    subtitle: say`Plan ${code(plan.id)} from run ${code(plan.run)}, made ${minuteText(plan.asOf)} by ${plan.tool} under ${plan.profile}. Nothing has been changed.`,
    front: [
      decisionSection,
      summarySection,
      withoutSection,
      scopeSection,
      interruptionSection,
      wayBackSection,
      checksSection,
      unknownSection,
    ].map((section) => section(subject)),
    rest: [
      signInsSection,
      rolesSection,
      changesSection,
      pilotSection,
      alternativesSection,
      risksSection,
      waiversSection,
      annexSection,
      afterwardsSection,
    ].flatMap((section) => section(subject)),
    footer: say`${plan.tool}, plan ${code(plan.id)}. This document was made from plan.json; it changes nothing and asks the network for nothing.`,
    plan: plan.id,
  };
}
