/**
 * Legal forms of companies: `form|countries|spellings`. The form is written as people write it; the spellings are folded
 * (lower case, without accents, dots and spaces). Long spellings come from the organisation types of opensanctions/rigour
 * (MIT, see NOTICE.md); countries are ISO 3166-1 alpha-2, EU where the form is a European one.
 */
const table = `
Inc|US,CA,PH|inc incorporated incorp incorporado incorporatd incorporation incorporee incorported
LLC|US,AE|llc limitedliabilitycompany limitedliabilityco
Corp|US,CA,PH|corp corporation corpn
Co|US,CA|co company
Co., Ltd.|CN,TW,HK,JP,KR,TH|coltd companylimited colimited companyltd ltdco cpltd
LP|US,GB|lp limitedpartnership
LLP|US,GB,IN|llp limitedliabilitypartnership
LLLP|US|lllp limitedliabilitylimitedpartnership
PLLC|US|pllc professionallimitedliabilitycompany
PC|US|pc professionalcorporation
NA|US|na nationalassociation
GP|US|gp generalpartnership
Ltd|GB,IE,NZ,IL,CY|ltd limited ltdliabilityco lmtd
PLC|GB,IE|plc publiclimitedcompany publicltdco plccompany plcltd pubiclimitedcompany publclimitedcompany publiclimitdcompany publiclimited
CIC|GB|cic communityinterestcompany
Unlimited|GB,IE|unlimited ultd unlimitedcompany unlimitedproprietary unltd
DAC|IE|dac designatedactivitycompany
CLG|IE|clg companylimitedbyguarantee
Teo|IE|teo teoranta
Cyf|GB|cyf cyfyngedig
Pty Ltd|AU,ZA|ptyltd ptylimited proprietarylimited pty proprietaryltd ptylimitedcompany proprietarylimitedcompany
Ltée|CA|ltee limitee
ULC|CA|ulc unlimitedliabilitycompany
NL|AU|nl noliability
CC|ZA|cc closecorporation
NPC|ZA|npc nonprofitcompany
Pvt Ltd|IN,PK|pvtltd privatelimited pvtlimited privateltd pltd
OPC|IN|opc onepersoncompany
Pte Ltd|SG|pteltd pte privatelimitedcompany ptelimited singlememberprivatelimitedcompany
Sdn Bhd|MY|sdnbhd sendirianberhad
Bhd|MY|bhd berhad
PT|ID|pt perseroanterbatas
PT Tbk|ID|pttbk tbk perseroanterbatasterbuka
CV|ID,NL|cv commanditairevennootschap commv gewonecommanditairevennootschap
JSC|VN,KZ|jsc jointstockcompany jntstockco jointstockco jointstockcompan jointstockcompanie jointstockcorp jsccompany
PJSC|AE,UA|pjsc publicjointstockcompany allamitulajdonbanlevoreszvenytarsasag javnadelniskadruzba javnodionickodrustvo kumpanijabishmakonguntipubblici publicjsc publicstockcompany
OJSC|RU|ojsc openjointstockcompany offeneaktiengesellschaft ojointstockco openbareaandelenvennootschap openbarepubliekprivatevennootschapopaandelen openbarevennootschapopaandelen openjntstockco
CJSC|RU,AM|cjsc closedjointstockcompany closedjsc
Công ty TNHH|VN|congtytnhh ctytnhh tnhh congtytrachnhiemhuuhan
Công ty CP|VN|congtycp congtycophan ctycp
FZE|AE|fze freezoneestablishment freezoneenterprise freezoneentity fzenterprise fzentity fzestablishment
FZCO|AE|fzco fzllc fzc freezonecompany freeeconomiczonellc freezoneco freezonelimitedliabilitycompany freezonellc llcfz specialeconomiczonellc
DMCC|AE|dmcc dmccco dmcccompany dmccfreezone dmccllc dubaimulticommoditiescentre dubaimulticommoditiescentrecompany
WLL|BH,QA,KW|wll withlimitedliability
QSC|QA|qsc
SAOC|OM|saoc societeanonymeomanaiseclose
SAOG|OM|saog societeanonymeomanaisegenerale
KSC|KW|ksc kscc
GmbH|DE,AT,CH|gmbh gmbhig gmbhil gmbhinliquidation mbh gesellschaftmitbeschrankterhaftung gesmbh gesellschaftmbh gesellschaftmitbeschhaftung gesellschaftmitbeschraenkerhaftung gesellschaftmitbeschraenkterhaftung gesellschaftmitbeschrankterhaftng gesellschaftmitbeschrhaftung
gGmbH|DE|ggmbh gemeinnutzigegmbh
UG|DE|ug ughaftungsbeschrankt unternehmergesellschaft unternehmergesellschafthaftungsbeschrankt ughaftungsbeschr unternehmerg unternehmerges unternehmergeshaftungsbeschrankt
GmbH & Co. KG|DE,AT|gmbh&cokg gmbhundcokg gmbhucokg gmbh+cokg gmbhandcokg mbh&cokg gesmbh&cokg gesellschaftmbh&cokg gesellschaftmitbeschrankterhaftung&cokg gmbh&co gmbhandсokg гмбхендкокг mbhucokg
GmbH & Co. KGaA|DE|gmbh&cokgaa gesellschaftmitbeschrankterhaftung&cokgaa
GmbH & Co. OHG|DE|gmbh&coohg gesellschaftmitbeschrankterhaftung&coohg
UG & Co. KG|DE|ug&cokg ughaftungsbeschrankt&cokg unternehmergesellschaft&cokg
AG & Co. KG|DE|ag&cokg agundcokg aktiengesellschaft&cokg
AG & Co. KGaA|DE|ag&cokgaa aktiengesellschaft&cokgaa
SE & Co. KG|DE|se&cokg europaischegesellschaft&cokg societaseuropaea&cokg
SE & Co. KGaA|DE|se&cokgaa europaischegesellschaft&cokgaa societaseuropaea&cokgaa
Ltd. & Co. KG|DE|ltd&cokg limited&cokg
B.V. & Co. KG|DE|bv&cokg
Stiftung & Co. KG|DE|stiftung&cokg stiftungundcokg
& Co. KG|DE|&cokg undcokg ucokg &cokommanditgesellschaft
& Co. OHG|DE|&coohg
AG|DE,CH,AT,LI|ag aktiengesellschaft agsocieteanonyme aktges aktienges aktiengeselschaft
KG|DE,AT|kg kommanditgesellschaft
KGaA|DE|kgaa kommanditgesellschaftaufaktien
OHG|DE|ohg offenehandelsgesellschaft
OG|AT|og offenegesellschaft
KEG|AT|keg kommanditerwerbsgesellschaft
GbR|DE|gbr gesellschaftburgerlichenrechts bgbgesellschaft gesbr gesburgerlichenrechts gesburrechts gesellschaftdesburgerlichenrechts
eGbR|DE|egbr eingetragenegbr eingetragenegesellschaftburgerlichenrechts
PartG|DE|partg partnerschaftsgesellschaft partnerschaft
PartG mbB|DE|partgmbb partnerschaftmbb mbb partmbb partnerschaftmitbeschrankterberufshaftung partnerschaftsgesellschaftmbb
e.K.|DE|ek eingetragenerkaufmann ekfm ekfr eingetragenekauffrau eingetrkaufmann
e.U.|AT|eu eingetragenesunternehmen
e.V.|DE|ev eingetragenerverein eingetragenevereinigung eingetrverein verein
eG|DE|eg eingetragenegenossenschaft genossenschaft
VVaG|DE|vvag versicherungsvereinag versicherungsvereinaufgegenseitigkeit
AöR|DE|aor anstaltdesoffentlichenrechts anstaltoffentlichenrechts
KdöR|DE|kdor korperschaftdesoffentlichenrechts korperschaftoffentlichenrechts
Sàrl|CH,LU|sarl
SE|EU|se societaseuropaea sociedaddelestado europaischeaktiengesellschaft europaischegesellschaft
SCE|EU|sce societascooperativaeuropaea europaischegenossenschaft
EEIG|EU|eeig ewiv europeaneconomicinterestgrouping evropeyskoobedineniepoikonomicheskiinteresi европеискообединениепоикономическиинтереси
SA|FR,BE,CH,ES,PT,LU,GR,PL,AR|sa societeanonyme sociedadanonima sociedadeanonima spolkaakcyjna sociedaanonima sociedadaanonima societaanonima societatanonima societateanonima societateapeactiuni
SARL|FR,LU,MA,LB|sarl societearesponsabilitelimitee
SAS|FR,CO|sas societeparactionssimplifiee sociedadporaccionessimplificada sociedadesporaccionessimplificada societeactionssimplifiee socparactionssimplifiee sparas
SASU|FR|sasu societeparactionssimplifieeunipersonnelle
EURL|FR|eurl entrepriseunipersonnellearesponsabilitelimitee
SNC|FR,IT|snc societeennomcollectif societainnomecollettivo
SCA|FR,LU|sca societeencommanditeparactions comanditaporacciones
SCI|FR|sci societecivileimmobiliere
SCP|FR|scp societecivileprofessionnelle
SELARL|FR|selarl
SCOP|FR|scop societecooperativedeproduction
SICAV|FR,LU|sicav societedinvestissementacapitalvariable socinvestcapitalvariable
GIE|FR|gie groupementdintereteconomique
EI|FR|ei entrepriseindividuelle
ASBL|BE,LU|asbl associationsansbutlucratif aisbl associationinternationalesansbutlucratif
SA/NV|BE|sa/nv nv/sa
SRL/BV|BE|srl/bv bv/srl
SPRL/BVBA|BE|sprl/bvba bvba/sprl
ASBL/VZW|BE|asbl/vzw vzw/asbl
SPRL|BE|sprl societepriveearesponsabilitelimitee
BVBA|BE|bvba beslotenvennootschapmetbeperkteaansprakelijkheid vennootschapmetbeperkteaansprakelijkheid
SRL|IT,ES,RO,BE,AR,MD|srl srlunipersonale societaaresponsabilitalimitata sociedadderesponsabilidadlimitada societatecuraspunderelimitata intreprindereacuresponsabilitatelimitata sicietateaderaspunderelimitata socaresplimitata societatacuraspunderelimitata societateacurasdpunderelimitata societateacurasponsabilitatelimitata
Srls|IT|srls societaaresponsabilitalimitatasemplificata
SpA|IT,CL|spa spaunipersonale societaperazioni sociedadporacciones sociedadeporacoes
Sapa|IT|sapa societainaccomanditaperazioni
Sas|IT|societainaccomanditasemplice
Scarl|IT|scarl scrl societacooperativaaresponsabilitalimitata
Soc. Coop.|IT|soccoop societacooperativa
NV|NL,BE|nv naamlozevennootschap naamlvennootschap naamlzevennootschap nvennootschap
BV|NL,BE|bv beslotenvennootschap beslotenvennotschap beslotnvennootschap beslvennootschap bvennootschap
VOF|NL,BE|vof vennootschaponderfirma
CVBA|BE|cvba
VZW|BE|vzw ivzw internationaleverenigingzonderwinstoogmerk vereinigungohnegewinnerzielungsabsicht verenigingzonderwinstoogmerk
Stichting|NL|stichting
Coöperatie U.A.|NL|cooperatieua cooperatievevereniging
SL|ES|sl sociedadlimitada
SLU|ES|slu sociedadlimitadaunipersonal
SAU|ES,AR|sau sociedadanonimaunipersonal
SLL|ES|sll sociedadlimitadalaboral
SLNE|ES|slne sociedadlimitadanuevaempresa
SAL|ES,LB|sal sociedadanonimalaboral
SAD|ES|sad sociedadanonimadeportiva
S. Coop.|ES|scoop sociedadcooperativa cooperatif cooperation cooperative kooperatif kooperatsia spoldzielni
C.B.|ES|cb comunidaddebienes
Lda|PT,AO|lda limitada ldaunipessoal unipessoallda
Ltda|BR,CL,CO|ltda sociedadelimitada cialtda sociedadalimitada
Ltda ME|BR|ltdame
EIRELI|BR|eireli empresaindividualderesponsabilidadelimitada
S/A|BR|s/a
ME|BR|me microempresa
MEI|BR|mei microempreendedorindividual
EPP|BR|epp empresadepequenoporte
S.A. de C.V.|MX|sadecv sociedadanonimadecapitalvariable sacv socanondecapvar
S.A.B. de C.V.|MX|sabdecv sociedadanonimabursatildecapitalvariable
S.A.P.I. de C.V.|MX|sapidecv sociedadanonimapromotoradeinversiondecapitalvariable socanonpromdeinvdecapvar
S. de R.L. de C.V.|MX|sderldecv srldecv sociedadderesponsabilidadlimitadadecapitalvariable
S. de R.L.|MX|sderl
A.C.|MX|ac asociacioncivil
EIRL|PE,CL|eirl empresaindividualderesponsabilidadlimitada
SAC|PE|sac sociedadanonimacerrada
SAA|PE|saa sociedadanonimaabierta
C.A.|VE,EC|ca companiaanonima
AB|SE|ab aktiebolag abolag aktiebol publiktaktiebolag
AB (publ)|SE|abpubl
HB|SE|hb handelsbolag
KB|SE|kb kommanditbolag
Ek. för.|SE|ekfor ekonomiskforening
AS|NO,EE|as aksjeselskap aktsiaselts
ASA|NO|asa allmennaksjeselskap
ANS|NO|ans ansvarligselskap
A/S|DK|a/s aktieselskab
ApS|DK|aps anpartsselskab
IVS|DK|ivs ivaerksaetterselskab
K/S|DK|k/s kommanditselskab
I/S|DK|i/s interessentskab intreprindereadestat intreprinderedestatalimentatieipublice
P/S|DK|p/s partnerselskab pilnsabiedriba
AMBA|DK|amba andelsselskabmedbegraensetansvar
Oy|FI|oy osakeyhtio abcompanyoy companyoyab oycompanyab
Oyj|FI|oyj julkinenosakeyhtio
Oy Ab|FI|oyab
Ky|FI|ky kommandiittiyhtio
Tmi|FI|tmi toiminimi oiminimi
Osk|FI|osk osuuskunta
ehf.|IS|ehf einkahlutafelag
hf.|IS|hf hlutafelag
OÜ|EE|ou osauhing
MTÜ|EE|mtu mittetulundusuhing
SIA|LV|sia sabiedribaarierobezotuatbildibu
AS|LV|as akcijusabiedriba
UAB|LT|uab uzdarojiakcinebendrove uzdarosiosakcinesbendroves
Sp. z o.o.|PL|spzoo spolkazograniczonaodpowiedzialnoscia spolkazoo
Sp. z o.o. sp. k.|PL|spzoospk spzoospolkakomandytowa
Sp. j.|PL|spj spolkajawna
Sp. k.|PL|spk spolkakomandytowa
S.C.|PL|sc spolkacywilna sociedadcolectiva societateacomerciala
P.S.A.|PL|psa prostaspolkaakcyjna
s.r.o.|CZ,SK|sro spolsro spolecnostsrucenimomezenym spolocnostsrucenimobmedzenym spolsrucomez
a.s.|CZ,SK|as akciovaspolecnost akciovaspolocnost
v.o.s.|CZ|vos verejnaobchodnispolecnost
k.s.|CZ,SK|ks komanditnispolecnost
z.s.|CZ|zs zapsanyspolek
o.p.s.|CZ|ops obecneprospesnaspolecnost
Kft.|HU|kft korlatoltfelelossegutarsasag
Zrt.|HU|zrt zartkoruenmukodoreszvenytarsasag
Nyrt.|HU|nyrt nyilvanosanmukodoreszvenytarsasag
Bt.|HU|bt betetitarsasag
Kkt.|HU|kkt kozkeresetitarsasag
Rt.|HU|rt reszvenytarsasag
d.o.o.|SI,HR,RS,BA|doo drustvosogranicenomodgovornoscu druzbazomejenoodgovornostjo drustvosaogranicenomodgovornoscu drustvogranicodgovor drustvoograniceneodgovornosti
j.d.o.o.|HR|jdoo jednostavnodrustvosogranicenomodgovornoscu
d.d.|SI,HR,BA|dd dionickodrustvo delniskadruzba
a.d.|RS|ad akcionarskodrustvo aktsionernodruzhestvo
k.d.|SI,HR|kd komanditnodrustvo komanditnodruzhestvo
d.n.o.|SI|dno drustvosneogranicenomsolidarnomodgovornoscu
s.p.|SI|sp samostojnipodjetnik samostalnipreduzetnik statnipodnik
EOOD|BG|eood еоод ednolichnodruzhestvosogranichenaotgovornost едноличнодружествосограниченаотговорност
OOD|BG|ood оод drujestvosogranichenaotgovornost druzestvosogranicenaotgovornost druzhestvosogranichenaotgovornost дружествосограниченаотговорност
EAD|BG|ead еад ednolichnoaktsionernodruzhestvo едноличноакционернодружество
AD|BG|ад акционарскодруштво акционернодружество
ET|BG|et едноличентърговец ednolichentargovets egyszerutarsasag
SRL-D|RO|srld
PFA|RO|pfa persoanafizicaautorizata
IKE|GR|ike ике ικε ιδιωτικηκεφαλαιουχικηεταιρεια
EPE|GR|epe επε εταιρειαπεριορισμενηςευθυνης εταιριαπεριορισμενηςευθυνης
AE|GR|ae αε ανωνυμηεταιρεια anonimieteria
OE|GR|oe ομορρυθμηεταιρεια
A.Ş.|TR|as anonimsirketi
A.O.|TR|ao anonimortakligi
Ltd. Şti.|TR|ltdsti limitedsirketi ltdsirketi ticltdsti santicltdsti sanveticltdsti limitedsirket limitedsti
ООО|RU|ооо обществосограниченноиответственностью ликвидационнаякомиссияооо обшествосограниченноиответственностью общесивосограниченноиответственностью обществасограниченноиответственностью обществлсограниченноиответственностью обществоcограниченноиответственностью
OOO|RU|ooo obshchestvosogranichennoyotvetstvennostyu obshchestvosogranichennoiotvetstvennostiu obshchestvosogranichennoiotvetstvennostyu obshchestvosogranichennojotvetstvennostyu obshchestvosohranychennoiotvetstvennostiu
АО|RU,KZ|ао акционерноеобщество aкционерноеобщество акционерногообщества акционерныеобщества
ПАО|RU|пао публичноеакционерноеобщество
ОАО|RU|оао открытоеакционерноеобщество aktsionernoeobshchestvootkrytogotipa odkryteakcjonarneobschtschestwo otkraktsobshch otkritoeaktsionernoeobshchestvo otkrytoeakcionernoeobshchestvo otkrytoeakcionernoeobshhestvo
ЗАО|RU|зао закрытоеакционерноеобщество акционеноеобществозакрытоготипа акционернеобществозакрытоготипа акционерногообществазакрытоготипа акционерноеобшествозакрытоготипа акционерныеобществазакрытоготипа акционероеобществозакрытоготипа
НАО|RU|нао непубличноеакционерноеобщество
ИП|RU,KZ|ип индивидуальныипредприниматель
ГУП|RU|гуп государственноеунитарноепредприятие
МУП|RU|муп муниципальноеунитарноепредприятие
ФГУП|RU|фгуп федеральноегосударственноеунитарноепредприятие
ТОО|KZ|тоо товариществосограниченноиответственностью
ТОВ|UA|тов товариствозобмеженоювідповідальністю
ПрАТ|UA|прат приватнеакціонернетовариство
ПАТ|UA|пат публічнеакціонернетовариство
ФОП|UA|фоп фізичнаособапідприємець физическоелицопредприниматель
ПП|UA|пп приватнепідприємство
МЧЖ|UZ|мчж масъулиятичекланганжамият masuliyaticheklanganjamiyat
MMC|AZ|mmc mehdudmesuliyyetlicemiyyet
ХХК|MN|ххк хязгаарлагдмалхариуцлагатаикомпани
შპს|GE|შპს
K.K.|JP|kk kabushikikaisha kabushikigaisha
G.K.|JP|gk godokaisha
Y.K.|JP|yk yugenkaisha
`;

/** One legal form. */
export interface LegalForm {
  readonly form: string;
  readonly countries: readonly string[];
}

/** The forms by their spellings, with what tells early that a text has none. */
export interface LegalForms {
  /** All forms by each of their folded spellings; a spelling may belong to several (a.s., A.Ş., AS). */
  readonly bySpelling: ReadonlyMap<string, readonly LegalForm[]>;
  /**
   * Everything that a spelling can end in, with the characters that can stand before it there: a name whose last word is not
   * among them has no form at its end.
   */
  readonly before: ReadonlyMap<string, string>;
  /** Everything that a spelling can begin with. */
  readonly starts: ReadonlySet<string>;
}

let loaded: LegalForms | null = null;

/** The table, read at first use. */
export function legalForms(): LegalForms {
  loaded ??= makeForms();
  return loaded;
}

function makeForms(): LegalForms {
  const bySpelling = readTable();
  const before = new Map<string, string>();
  const starts = new Set<string>();
  for (const spelling of bySpelling.keys()) {
    for (let at = 0; at < spelling.length; at++) {
      const end = spelling.slice(at);
      const known = before.get(end) ?? '';
      const previous = at === 0 ? '' : spelling.charAt(at - 1);
      before.set(end, known.includes(previous) ? known : known + previous);
      starts.add(spelling.slice(0, at + 1));
    }
  }
  return { bySpelling, before, starts };
}

function readTable(): Map<string, LegalForm[]> {
  const forms = new Map<string, LegalForm[]>();
  for (const line of table.trim().split('\n')) {
    const [form = '', countries = '', spellings = ''] = line.split('|');
    const legalForm = { form, countries: countries.split(',') };
    for (const spelling of spellings.split(' ')) {
      const known = forms.get(spelling);
      if (known) known.push(legalForm);
      else forms.set(spelling, [legalForm]);
    }
  }
  return forms;
}

const onlyAsciiLetters = /^[A-Za-z]+$/;
const onlyAscii = /^[\x20-\x7e]+$/;
const unaccented: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', ß: 'ss', ł: 'l', ı: 'i', đ: 'd' };

/** A word as spellings are folded. */
export function foldSpelling(word: string): string {
  if (onlyAsciiLetters.test(word)) return word.toLowerCase();
  if (onlyAscii.test(word)) return word.toLowerCase().replace(/[^a-z0-9&+/]/g, '');
  return word
    .toLowerCase()
    .replace(/[øæßłıđ]/g, (letter) => unaccented[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}&+/]/gu, '');
}
