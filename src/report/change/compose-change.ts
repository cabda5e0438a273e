import { REDACTION_WORDS } from '../redaction-words.ts';
import { minuteText } from '../time-text.ts';
import type { ChangeDocument } from './change-document.ts';
import type { ChangeSubject } from './change-subject.ts';
import { shortened } from './front-limits.ts';
import { code, data, say } from './inline.ts';
import { afterwardsSection } from './section-afterwards.ts';
import { alternativesSection } from './section-alternatives.ts';
import { annexSection } from './section-annex.ts';
import { changesSection } from './section-changes.ts';
import { checksSection } from './section-checks.ts';
import { decisionSection } from './section-decision.ts';
import { interruptionSection } from './section-interruption.ts';
import { pilotSection } from './section-pilot.ts';
import { risksSection } from './section-risks.ts';
import { rolesSection } from './section-roles.ts';
import { scopeSection } from './section-scope.ts';
import { summarySection } from './section-summary.ts';
import { unknownSection } from './section-unknown.ts';
import { waiversSection } from './section-waivers.ts';
import { wayBackSection } from './section-way-back.ts';
import { withoutSection } from './section-without.ts';

/** The change document of a plan, item by item (`experience.md` §3). */
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
      rolesSection,
      changesSection,
      pilotSection,
      alternativesSection,
      risksSection,
      waiversSection,
      annexSection,
      afterwardsSection,
    ].map((section) => section(subject)),
    footer: say`${plan.tool}, plan ${code(plan.id)}. This document was made from plan.json; it changes nothing and asks the network for nothing.`,
    plan: plan.id,
  };
}
