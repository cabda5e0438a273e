import { CLIENT_REGISTRY, SERVER_REGISTRY } from '../../../collect/catalog/registry-request.ts';
import { CATALOG } from '../../../collect/catalog.ts';
import type { KindSpec } from '../../../model/kind.ts';
import { KINDS } from '../../../model/kinds.ts';
import { tokensOf } from './name-words.ts';

/**
 * Words that Exchange, IIS, Windows and the programs that print them use themselves. They name nobody, and files would
 * mean something else without them.
 */
const WORDS = `
  access account accounts action active activesync activity actual ad add added address addresses adfs admin
  administration administrative administrator administrators adsutil affinity alias all allow allowed alternate
  anonymous any api apphost appcmd application applicationhost applicationpool applications apppool apppools arbitration
  archive array as at attributes audit auth authentication author authority autodiscover automatic availability back
  backend bad bar basic batch begin binary bindings bing bit bits black body box boolean both browser build builtin
  business by ca cache calendar cas case catalog central certificate certificates certsrv chain challenge change
  channel check cipher class clear client clientaccess clients close cloud cluster cmd cmdlet cn code collection com
  command common company component computer computername computers config configuration conflict connection
  connections connector console contact contacts container content control cookie copied copies copy core count
  country create created credential credentials cross csv cu current currentcontrolset custom dag data database
  databases date datacenter day days dc debug default defaultapppool defaults delegated delete deny department
  description deserialized desktop destination detail details device devices digest digicert directory disable
  disabled discovery display displayname distinguished distinguishedname distribution dll dns docs document documents
  domain domains down download dword dynamic ecp edge edition edu email empty enable enabled encryption end endpoint
  engine enterprise entries entrust entry enum environment equipment error errors event events ews example exchange
  exchangedll exe exist exit expand expired export ext extended extension external false fast fault federated
  federation fields file filename files filter filters first firewall flags folder folders for force forest format
  found framework free friday from front frontend full function functions general generic get global globalsign
  godaddy gov group groups guest guid handler handlers hash header headers health healthmailbox help hidden high
  history hkcu hklm hku host hosts hotmail hour hours http httperr httpproxy https hybrid iana id identity iis image
  imap imap4 in inc incoming index inetpub inetsrv info information informationstore inherit input install installed
  instance int integrated interface internal internet intranet ip iusr item items job join kerberos key keys kind
  known label lan language last layer legacy length letsencrypt level lib library license limit line link linked list
  live load loadbalancer local localhost locallow location lock locked log logon logs low lsa lync machine mail
  mailbox mailboxes mailboxdatabase mailserver main manage management manager mapi mapihttp max maximum maxsize
  member members memory message messages method microsoft microsoftexchange minimum mobile mode modern module monday
  monitoring more move ms msexch msexchange mx my name names namespace native net netbios netbt netlogon network new
  next nil no node none normal not notes nspi nt ntauthority ntlm null number oab object objects of off offer office
  office365 offline oldest on onmicrosoft online open operating options order org organization organizational os other
  ou out outgoing outlook outlookanywhere output over override owa owner owners pages parameters params parent partner
  partners password path paths pem people perf permission phone plain policies policy pool pools pop pop3 port ports
  power powershell preference prefix preview previous primary printers private problem process product production
  profile profiles program programs project properties property protected protection protocol protocols provider
  providers proxy ps public pushnotifications query queue read ready real reason recipient recipients record redirect
  reference reg region registry release remote remove report reports request requests require required reset resource
  response result results role roles room root routing rpc rpcproxy rpcwithcert rsa rule rules run running sat saturday
  san schannel schema scope script scripts sec second sectigo secondary section secure security selected self send
  sent server serverconfig servers service services session sessions set settings setup shadow share shared sharepoint
  shell show signed simple single sip site sites size skype smtp software source spn sql srv ssl standard start state
  static status storage store string strings sub subject subscription success suite sun sunday support svc sys syslog
  system system32 systemmailbox systems table task tcp teams team temp template template test text the threads thu
  thumbprint thursday time title tls to token tool tools top total transport tree true trust trusted tue tuesday type
  types udp um unc unified unique unknown unlimited up update updates upn uri url urls usage use user username users
  usr utc v14 v15 valid value values verisign version versions view virtual virtualdirectory voice volume w3svc wait
  warning web webmail webroot webserver webservices wed wednesday week win windows winrm wins with wmi word work
  workgroup workload workplace world write ws wsman wwwroot www xml xsi yes zero zone
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec mon fri am pm gmt
  exch expr
  msexchangemapifrontendapppool msexchangemapimailboxapppool msexchangemapiaddressbookapppool
  msexchangerpcproxyfrontendapppool msexchangerpcproxyapppool msexchangeservicesapppool msexchangeautodiscoverapppool
  msexchangeoabapppool msexchangesyncapppool msexchangeowaapppool msexchangeecpapppool msexchangepowershellapppool
  msexchangepowershellfrontendapppool msexchangeowacalendarapppool msexchangerestapppool msexchangerestfrontendapppool
  msexchangepushnotificationsapppool fydibohf23spdlt fydibohf25spdlt
  usermailbox sharedmailbox roommailbox equipmentmailbox linkedmailbox linkedroommailbox legacymailbox discoverymailbox
  arbitrationmailbox auditlogmailbox remoteusermailbox remotesharedmailbox remoteroommailbox remoteequipmentmailbox
  teammailbox groupmailbox publicfoldermailbox monitoringmailbox schedulingmailbox mailuser mailcontact guestmailuser
  mailuniversaldistributiongroup mailuniversalsecuritygroup dynamicdistributiongroup selected deserialized
`;

/** Of our own commands and examples: they stand for names. */
const EXAMPLES = new Set(
  'contoso fabrikam northwind adatum alice bob jane john ex01 ex02 ex16 ex19 cas10 dc1 pc1'.split(' '),
);

/** Names of our own kinds, of what is asked and of what is answered: words of the files that are read. */
function* ownWords(): Generator<string> {
  for (const { kind, properties, cmdlets = {}, parts = [], otherParts = [] } of Object.values(
    KINDS as { readonly [kind: string]: KindSpec },
  )) {
    yield kind;
    yield JSON.stringify([parts, otherParts]);
    for (const cmdlet of Object.keys(cmdlets)) yield cmdlet;
    for (const [path, { from, values = [] }] of Object.entries(properties)) {
      yield path;
      yield* values;
      if (typeof from === 'string') yield from;
      else if (from !== null && from !== undefined) yield* from;
    }
  }
  for (const { command, id } of CATALOG) {
    yield command;
    yield id;
  }
  for (const ask of [...SERVER_REGISTRY, ...CLIENT_REGISTRY]) yield JSON.stringify(ask);
}

export const VOCABULARY: ReadonlySet<string> = new Set(
  [...tokensOf(WORDS), ...[...ownWords()].flatMap(tokensOf)].filter((word) => !EXAMPLES.has(word)),
);
