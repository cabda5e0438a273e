import type { Value } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { once } from './once.ts';
import { lacking, type Seen, seeing } from './seen.ts';
import { directoryOf, SERVICES, type Service } from './services.ts';
import { type ShownMethods, shownMethods } from './shown-methods.ts';
import type { FrontEnd, SignInFacts } from './sign-in-facts.ts';

/** What a directory says to a request without credentials. */
export interface Offer extends ShownMethods {
  readonly protection: Seen<Value>;
  readonly kernelMode: Seen<Value>;
}

/** The strongest evidence that there is: the wire, then IIS, then the cmdlet. Who signs in makes no difference. */
export const offerOf = once((front: FrontEnd, service: Service) => `${service} ${front.key}`, findOffer);

function findOffer(facts: SignInFacts, front: FrontEnd, service: Service): Offer {
  const { command, path, probe } = SERVICES[service];
  const directory = directoryOf(facts, front, service);
  const location = facts.byId.get(`iis-location:${front.key}/default web site/${path}`);
  const asked = (facts.byKind.get('endpoint') ?? []).find(
    ({ properties }) =>
      properties.service === probe &&
      typeof properties.server === 'string' &&
      properties.server.toLowerCase() === front.key &&
      properties.status === 401 &&
      Array.isArray(properties.challenges),
  );
  const about = {
    command: COMMANDS.iis,
    fact: `what ${front.name} offers at /${path}`,
    says: `${front.name} offers at /${path}`,
  };
  const protection = [location, directory].map((one) =>
    one === undefined
      ? lacking('Extended Protection', command)
      : seeing(
          one,
          one === location
            ? 'windowsAuthentication.extendedProtection.tokenChecking'
            : 'extendedProtectionTokenChecking',
          {
            command,
            fact: `Extended Protection of ${front.name} at /${path}`,
            says: `Extended Protection of ${front.name} at /${path}`,
          },
        ),
  );
  return {
    ...shownMethods([asked, location, directory], facts, front, service, { ...about, command }),
    protection: protection.find(({ known }) => known) ?? protection[0] ?? lacking('Extended Protection', command),
    kernelMode: seeing(location, 'windowsAuthentication.useKernelMode', {
      ...about,
      fact: `kernel mode at /${path}`,
      says: `kernel mode of ${front.name} at /${path}`,
    }),
  };
}
