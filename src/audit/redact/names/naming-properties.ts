/** Properties of any cmdlet or program whose values name people, computers, organizations or their parts. */
const NAMING =
  /^(?:(?:simple)?display ?name|alias|name|cn|samaccountname|first ?name|last ?name|given ?name|surname|initials|upn|user ?principal ?name|windowsliveid|.*email ?addresses|.*smtp ?address|mail|identity|id|distinguished ?name|legacyexchangedn|organizational ?unit|ou|company|department|office|title|manager|assistant.*|.*phone.*|fax|pager|street.*|city|postal ?code|notes|description|comment|custom ?attribute\d*|extensioncustomattribute\d*|forwarding.*|managed ?by|members?|accept.*from.*|reject.*from.*|grant.*|.*owner.*|.*user(?: ?name)?|.*account.*|.*server ?(?:name|fqdn|legacydn)?|.*servers|.*database|.*database ?(?:guid|name|copies)|.*host ?names?|(?:ps)?computer ?name|machine ?name|.*fqdn|.*domain|.*domain ?(?:name|controller)s?|netbios ?name|.*site|.*organization.*|org ?name|tenant.*|subject|issuer|friendly ?name|certificate ?domains|serial ?number|.*url|.*uri|dag|databaseavailabilitygroup.*|member ?of|group.*|by|requested ?by|path|.*\bdn)$/i;

/** Fields of logs that hold people, computers or what they asked for. */
const LOGGED =
  /^(?:cs-username|cs-host|s-computername|authenticateduser|anchormailbox|targetserver|serverhostname|.*mailbox.*|.*organization.*|backendserver|proxyto.*|routinghint|.*user(?:name|upn|email)?|.*upn|.*identity|actas.*|.*hostname)$/i;

/** Longer than any name of a property: then it is taken for one that names somebody. */
const LONGEST = 256;

export const isNamingProperty = (name: string): boolean => name.length > LONGEST || NAMING.test(name);

export const isLoggedField = (name: string): boolean => name.length > LONGEST || LOGGED.test(name);
