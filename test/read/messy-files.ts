/**
 * Files as statistical offices, councils and research groups publish them, all invented. Beside each the table that a careful
 * person reads out of it, as clean CSV; what is above, between and below it must be reported by row.
 */
export interface MessyFile {
  name: string;
  text: string;
  /** The header (where the file has one) and the data rows, as plain CSV. */
  clean: string;
  hasHeader: boolean;
  /** Rows that are not part of the table: the reader names each of them. */
  leftOut: [reason: string, fromRow: number, toRow: number][];
}

const all: MessyFile[] = [];

function file(name: string, text: string, clean: string, leftOut: MessyFile['leftOut'] = [], hasHeader = true): void {
  all.push({ name, text, clean, hasHeader, leftOut });
}

/** Repeats a line with changing numbers: `#` is replaced by the row's own number, `@` by a letter. */
function lines(count: number, pattern: string, from = 1): string {
  return Array.from({ length: count }, (_, i) =>
    pattern
      .replaceAll(/#(\d*)/g, (_all, digits: string) =>
        String((from + i) * 7919 + 10 ** Number(digits || 2)).slice(-Number(digits || 2)),
      )
      .replaceAll('@', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[(from + i) % 26]!),
  ).join('\n');
}

const spend = lines(
  14,
  'Department of Works,Works @ Agency,1#1/04/2015,Rent and rates,Estates,"SMITH, JONES & CO LTD",50#3,"1,#3.50"',
);
const spendHeader = 'Department family,Entity,Date,Expense type,Expense area,Supplier,Transaction number,Amount';
file(
  'spending over a limit: title above, commas filled up',
  `Expenditure over £25k - April 2015,,,,,,,\n,,,,,,,\n${spendHeader}\n${spend}\n`,
  `${spendHeader}\n${spend}\n`,
  [['preamble', 1, 1]],
);
file(
  'spending: rows of commas at the end',
  `${spendHeader}\n${spend}\n,,,,,,,\n,,,,,,,\n,,,,,,,\n`,
  `${spendHeader}\n${spend}\n`,
);
file(
  'spending: a total of the last column',
  `${spendHeader}\n${spend}\n,,,,,,,"1,234,567.00"\n`,
  `${spendHeader}\n${spend}\n`,
  [['footer', 16, 16]],
);
const deaths = lines(9, '20#2,@3#2,4#1,12.#1');
file(
  'key and value lines above',
  `Title:,Road accidents\nSource:,Ministry of Transport\nPublished:,12 March 2016\n\nYear,Killed,Injured,Rate\n${deaths}\n`,
  `Year,Killed,Injured,Rate\n${deaths}\n`,
  [['preamble', 1, 3]],
);
file(
  'title lines without delimiters, footnotes',
  `Table 12a: Road accidents by year\nGreat Britain, 2000 onwards\n\nYear,Killed,Injured,Rate\n${deaths}\n\n1. Figures for the last year are provisional\n2. See notes, and definitions\nSource: Ministry of Transport\n`,
  `Year,Killed,Injured,Rate\n${deaths}\n`,
  [
    ['preamble', 1, 2],
    ['footer', 15, 17],
  ],
);
const areas = lines(8, 'E0900#4,Area @,#4,#4,#4,#4');
file(
  'groups of columns that begin with blanks',
  `,,Male,,Female,\nArea code,Area name,2015,2016,2015,2016\n${areas}\n`,
  `Area code,Area name,Male 2015,Male 2016,Female 2015,Female 2016\n${areas}\n`,
);
const depths = lines(12, '#2,1#1.#2,35.#3,8.#2');
file(
  'units in brackets below the header',
  `Depth,Temperature,Salinity,Oxygen\n(m),(°C),(PSU),(mg/l)\n${depths}\n`,
  `Depth,Temperature,Salinity,Oxygen\n${depths}\n`,
  [['hint', 2, 2]],
);
file(
  'units without brackets below the header',
  `Depth,Temperature,Salinity,Oxygen\nm,°C,PSU,mg/l\n${depths}\n`,
  `Depth,Temperature,Salinity,Oxygen\n${depths}\n`,
  [['hint', 2, 2]],
);
const german = lines(10, 'Gemeinde @;0#4;1#1,#2;#3,#1;"5#1.#3,00"');
file(
  'semicolons with decimal commas',
  `Name;AGS;Anteil;Fläche;Betrag\n${german}\n`,
  `Name,AGS,Anteil,Fläche,Betrag\n${german.replaceAll(/;("?)([^;\n"]*)("?)/g, ',"$2"')}\n`,
);
const numbersOnly = lines(12, '1#1,#2;2,#3;0,#2');
file(
  'decimal commas in every column',
  `x;y;z\n${numbersOnly}\n`,
  `x,y,z\n${numbersOnly.replaceAll(/([^;\n]+)/g, '"$1"').replaceAll(';', ',')}\n`,
);
const tabs = lines(10, 'Town @\t1,#3\t2,#3\t"quoted" text, with commas');
file(
  'tabs, with commas in numbers and quotes in text',
  `Town\tMen\tWomen\tRemark\n${tabs}\n`,
  `Town,Men,Women,Remark\n${tabs.replaceAll(/([^\t\n]+)/g, (cell) => `"${cell.replaceAll('"', '""')}"`).replaceAll('\t', ',')}\n`,
);
const samples = lines(10, 'S#3,0.#3,1.#2e-05,@');
file(
  'comment lines above',
  `# Output of the analyser, version 2.1\n# date: 2018-03-01, operator: X\n#\nsample,area,concentration,group\n${samples}\n`,
  `sample,area,concentration,group\n${samples}\n`,
  [['preamble', 1, 3]],
);
file(
  'comment lines between',
  `sample,area,concentration,group\n${samples}\n# second run\n${lines(5, 'S#3,0.#3,1.#2e-05,@', 40)}\n`,
  `sample,area,concentration,group\n${samples}\n${lines(5, 'S#3,0.#3,1.#2e-05,@', 40)}\n`,
  [['row.comment', 12, 12]],
);
const postcodes = lines(15, '"AB1#1 1A@",10,39#4,80#4,"S92000003","","S0800#4","S1200#4"');
file('no header: postcodes', `${postcodes}\n`, `${postcodes}\n`, [], false);
const sales = lines(
  15,
  '"{A1B2#4-C#3}","2#5","2015-0#1-1#1 00:00","CR#1 @DE","T","N","F","#2","","HIGH STREET","","CROYDON"',
);
file('no header: sales, all quoted', `${sales}\n`, `${sales}\n`, [], false);
const matrix = lines(12, '0.#3,1.#3,-2.#3,#3');
file('no header: a matrix of numbers', `${matrix}\n`, `${matrix}\n`, [], false);
const regions = lines(6, 'Region @,#3,#3,#3');
file(
  'subtotals within, a grand total below',
  `Area,Jan,Feb,Mar\n${regions}\nNorth total,900,901,902\n${lines(6, 'Region @,#3,#3,#3', 9)}\nTotal,2900,2901,2902\n`,
  `Area,Jan,Feb,Mar\n${regions}\nNorth total,900,901,902\n${lines(6, 'Region @,#3,#3,#3', 9)}\nTotal,2900,2901,2902\n`,
);
file('a crosstab without a title in its corner', `,2010,2011,2012\n${regions}\n`, `,2010,2011,2012\n${regions}\n`);
file(
  'a sparse pivot table',
  `Category,Item,Q1,Q2,Q3\n${['A', 'B', 'C'].map((one) => `${one},first,1,2,3\n,second,4,,5\n,third,,7,`).join('\n')}\n`,
  `Category,Item,Q1,Q2,Q3\n${['A', 'B', 'C'].map((one) => `${one},first,1,2,3\n,second,4,,5\n,third,,7,`).join('\n')}\n`,
);
const mails = lines(12, 'user#3@example.com'.replace('@e', '\u0001e')).replaceAll('\u0001', '@');
file('one column of addresses, no header', `${mails}\n`, `${mails}\n`, [], false);
const titles = lines(12, 'The @ effect of #2 things on others');
file('one column of titles with a header', `Title of paper\n${titles}\n`, `Title of paper\n${titles}\n`);
const reviews = lines(8, '#3,2019-0#1-1#1,"It was ""fine"", I guess;\nwould come again: yes, maybe","@"');
file(
  'long texts with quotes and line ends',
  `id,date,review,grade\n${reviews}\n`,
  `id,date,review,grade\n${reviews}\n`,
);
const two = lines(8, '20#2,#3');
file(
  'two tables with titles of their own',
  `Table 1: Deaths\nYear,Deaths\n${two}\n\nTable 2: Injuries\nYear,Injuries,Rate\n${lines(8, '20#2,#3,1.#1')}\n`,
  `Year,Deaths\n${two}\n`,
  [
    ['preamble', 1, 1],
    ['second-table', 12, 21],
  ],
);
file(
  'two tables of one width behind a blank line',
  `Area,Code,Count\n${lines(8, 'Area @,E0#3,#3')}\n\nMonth,Sales,Share\n${lines(8, '2015-0#1,#4,1#1.#1%')}\n`,
  `Area,Code,Count\n${lines(8, 'Area @,E0#3,#3')}\n`,
  [['second-table', 11, 19]],
);
const cars = lines(10, '"Car @#2",2#1.#1,#1,1#2,0.#2');
file('row names without a title (R)', `"mpg","cyl","hp","wt"\n${cars}\n`, `"","mpg","cyl","hp","wt"\n${cars}\n`);
const frame = lines(10, '#2,0.#3,@@,True');
file('an index without a title (pandas)', `,score,name,ok\n${frame}\n`, `,score,name,ok\n${frame}\n`);
file('months as titles', `Area,Jan-15,Feb-15,Mar-15\n${regions}\n`, `Area,Jan-15,Feb-15,Mar-15\n${regions}\n`);
file(
  'financial years as titles',
  `Area,2010/11,2011/12,2012/13\n${regions}\n`,
  `Area,2010/11,2011/12,2012/13\n${regions}\n`,
);
file(
  'days as titles',
  `Station,01/03/2015,02/03/2015,03/03/2015\n${regions}\n`,
  `Station,01/03/2015,02/03/2015,03/03/2015\n${regions}\n`,
);
file(
  'wavelengths as titles',
  `Sample,400.5,401.0,401.5\n${lines(9, 'leaf @,0.#3,0.#3,0.#3')}\n`,
  `Sample,400.5,401.0,401.5\n${lines(9, 'leaf @,0.#3,0.#3,0.#3')}\n`,
);
file(
  'a title with a comma, quoted',
  `"Table 1, deaths by area",,,\n,,,\nArea,Jan,Feb,Mar\n${regions}\n`,
  `Area,Jan,Feb,Mar\n${regions}\n`,
  [['preamble', 1, 1]],
);
file(
  'titles with line ends',
  `"Area\nname","Total\n(000s)","Change\non year","Share"\n${regions}\n`,
  `"Area\nname","Total\n(000s)","Change\non year","Share"\n${regions}\n`,
);
file(
  'blank lines between all rows',
  `Area,Jan,Feb,Mar\n\n${regions.replaceAll('\n', '\n\n')}\n\n`,
  `Area,Jan,Feb,Mar\n${regions}\n`,
);
file(
  'title, blank, header, blank, data, blank, note',
  `Monthly returns\n\nArea,Jan,Feb,Mar\n\n${regions}\n\nNote: March is an estimate\n`,
  `Area,Jan,Feb,Mar\n${regions}\n`,
  [
    ['preamble', 1, 1],
    ['footer', 12, 12],
  ],
);
const answers = lines(10, '2019/03/1#1 10:#2:33,2#1-34,#1,Strongly agree,"no, thanks"');
const questions =
  'Timestamp,What is your age group?,"On a scale of 1 to 5, how satisfied are you with the opening hours of the library in your neighbourhood?",To what extent do you agree that the staff of the library were helpful and gave you the information that you needed?,Any other comments?';
file('questions as titles', `${questions}\n${answers}\n`, `${questions}\n${answers}\n`);
const census = lines(9, 'E0100#4,#4,#3,#3');
const censusHeader =
  'geography code,"Sex: All persons; Age: All; measures: Value","Sex: Males; Age: All; measures: Value","Sex: Females; Age: All; measures: Value"';
file('titles with semicolons in a file of commas', `${censusHeader}\n${census}\n`, `${censusHeader}\n${census}\n`);
const gaps = lines(12, 'Area @,#3,..,n/a,:').replace('..', '123').replace('n/a', '5.5').replace(':', '9');
file('signs for what is missing', `Area,2011,2012,2013,2014\n${gaps}\n`, `Area,2011,2012,2013,2014\n${gaps}\n`);
const points = lines(10, 'P#3;"51.#3,-0.#3";@ Street;4#1');
file(
  'pairs of coordinates',
  `id;position;street;no\n${points}\n`,
  `id,position,street,no\n${points.replaceAll(';', ',')}\n`,
);
const objects = lines(8, '#3,"{""a"": #2, ""b"": [1, 2]}",2017-0#1-1#1');
file('objects in cells', `id,payload,day\n${objects}\n`, `id,payload,day\n${objects}\n`);
const piped = lines(9, '#3|Name @|Street #2, Town|1#1.5');
file(
  'bars',
  `id|name|address|amount\n${piped}\n`,
  `id,name,address,amount\n${piped.replaceAll(/([^|\n]+)/g, '"$1"').replaceAll('|', ',')}\n`,
);
const trailing = lines(9, '#3;Name @;1#1.5');
file(
  'delimiters at the end of the rows only',
  `id;name;amount\n${trailing.replaceAll('\n', ';\n')};\n`,
  `id,name,amount,\n${trailing.replaceAll(';', ',').replaceAll('\n', ',\n')},\n`,
);
const schools = lines(12, '10#4,School of @#1,Primary,#2,9#1%,£1#1.#2');
file(
  'percent and pounds',
  `URN,School,Phase,Pupils,Attendance,Cost\n${schools}\n`,
  `URN,School,Phase,Pupils,Attendance,Cost\n${schools}\n`,
);
const words = [
  'red,apple,sweet',
  'green,pear,sour',
  'yellow,lemon,bitter',
  'blue,plum,sweet',
  'white,coconut,mild',
  'black,currant,sour',
].join('\n');
file('words alone', `colour,fruit,taste\n${words}\n`, `colour,fruit,taste\n${words}\n`);
file(
  'numbers as titles of numbers',
  `id,1,2,3,4\n${lines(9, '#3,#1,#1,#1,#1')}\n`,
  `id,1,2,3,4\n${lines(9, '#3,#1,#1,#1,#1')}\n`,
);
file(
  'rows without their last cells',
  `code,name,from,to,remark\n${lines(9, 'C#3,Name @,2001-0#1-01')}\n`,
  `code,name,from,to,remark\n${lines(9, 'C#3,Name @,2001-0#1-01,,')}\n`,
);
file(
  'a block of notes with commas above',
  `Dataset,Air quality\nOwner,"City of York, environment"\nLicence,OGL\nUpdated,01/04/2016\n\nSite,Date,NO2,PM10,O3\n${lines(12, 'Site @,0#1/04/2016,#2,#2,#2')}\n`,
  `Site,Date,NO2,PM10,O3\n${lines(12, 'Site @,0#1/04/2016,#2,#2,#2')}\n`,
  [['preamble', 1, 4]],
);
file(
  'groups, titles and units above the data',
  `Station,,Air,,Water,\nid,name,temp,hum,temp,level\n,,°C,%,°C,m\n${lines(10, '#2,Name @,1#1.#1,#2,#1.#1,0.#2')}\n`,
  `Station id,Station name,Air temp,Air hum,Water temp,Water level\n${lines(10, '#2,Name @,1#1.#1,#2,#1.#1,0.#2')}\n`,
  [['hint', 3, 3]],
);

const staff = 'Name,Role,Days\nAnn,Clerk,3\nBob,Head,5\nCat,Clerk,1';
file(
  'small sections of one width, each with its title',
  `Results of the survey\n\nSection A: staff\n${staff}\n\nSection B: rooms\nRoom,Floor,Seats\nA1,1,30\nA2,1,20\n\nSection C: costs\nItem,Cost\nPens,1.20\nPaper,3.40\n`,
  `${staff}\n`,
  [
    ['preamble', 1, 3],
    ['second-table', 9, 17],
  ],
);
file(
  'notes filled up with commas below a total',
  `Region,2012-13,2013-14,2014-15\n${regions}\nEngland,9999,8888,7777\n,,,\nSource: Department,,,\n"1. Rounded to the nearest 10, as of March",,,\n`,
  `Region,2012-13,2013-14,2014-15\n${regions}\nEngland,9999,8888,7777\n`,
  [['footer', 10, 11]],
);
const codes = lines(12, 'E0100#4,City #3A,E0200#4,City #3,1#3');
file(
  'titles that are codes above codes',
  `LSOA11CD,LSOA11NM,MSOA11CD,MSOA11NM,POP\n${codes}\n`,
  `LSOA11CD,LSOA11NM,MSOA11CD,MSOA11NM,POP\n${codes}\n`,
);
const decimals = lines(12, '#2,0.#3,0.#4,0.#2,0.#3');
file('numbered columns (pandas)', `,0,1,2,3\n${decimals}\n`, `,0,1,2,3\n${decimals}\n`);
const grid = '1,2,3\n4,5,6\n7,8,9\n10,11,12';
file('no header: counting numbers', `${grid}\n`, `${grid}\n`, [], false);
const logged = lines(20, '1#1/02/2015,10:#2:00,1#1.#1,#2');
file(
  'a data logger',
  `Serial number: 10394875\nSample interval,10 min\nDownloaded by A. Person\n\nDate,Time,Temp (°C),RH (%)\n${logged}\n`,
  `Date,Time,Temp (°C),RH (%)\n${logged}\n`,
  [['preamble', 1, 3]],
);
const votes = 'Abbey,,\nAnn Smith,Green,120\nBob Jones,Labour,340\nCastle,,\nCat Brown,Green,80\nDan White,Labour,90';
file(
  'rows that name the group of those below',
  `Candidate,Party,Votes\n${votes}\n`,
  `Candidate,Party,Votes\n${votes}\n`,
);
const beside = lines(8, '2015-0#1,#3,,2015-0#1,#2');
file('tables side by side', `Month,Sales,,Month,Costs\n${beside}\n`, `Month,Sales,,Month,Costs\n${beside}\n`);
file(
  'a unit below one title only',
  `Ward,Electorate,Turnout\n,,%\n${lines(9, 'Ward @,3#3,#2')}\n`,
  `Ward,Electorate,Turnout\n${lines(9, 'Ward @,3#3,#2')}\n`,
  [['hint', 2, 2]],
);
file('a title at the right', `,,,Table 5\n,,,\nArea,A,B,C\n${regions}\n`, `Area,A,B,C\n${regions}\n`, [
  ['preamble', 1, 1],
]);
file(
  'a paragraph above',
  `"This list has the places of all wells. It is brought up to date monthly, and addresses are given below."\nName,Ward,Easting,Northing\n${lines(9, 'Well @,Ward #1,4#5,3#5')}\n`,
  `Name,Ward,Easting,Northing\n${lines(9, 'Well @,Ward #1,4#5,3#5')}\n`,
  [['preamble', 1, 1]],
);
const asked = lines(10, '2019-03-1#1 10:00:00,#2,#1,fine');
file(
  'three header rows of a survey service',
  `StartDate,Q1,Q2,Q3\nStart Date,What is your age?,"How often, per week?",Comments\n"{""ImportId"":""a""}","{""ImportId"":""b""}","{""ImportId"":""c""}","{""ImportId"":""d""}"\n${asked}\n`,
  `"StartDate Start Date {""ImportId"":""a""}","Q1 What is your age? {""ImportId"":""b""}","Q2 How often, per week? {""ImportId"":""c""}","Q3 Comments {""ImportId"":""d""}"\n${asked}\n`,
);
const budget = 'Libraries,100,200,(5)\nParks,"1,100","2,200",(15)\nRoads,"11,100","12,200",(25)';
file(
  'signs of money in titles',
  `Service,£,Budget (£000),Variance\n${budget}\n`,
  `Service,£,Budget (£000),Variance\n${budget}\n`,
);
const blankTitles = lines(10, 'Health,Trust,1#1/01/2014,"Firm @, Ltd","#2,000.00",,,');
file(
  'blank columns at the end',
  `Department,Entity,Date,Supplier,Amount,,,\n${blankTitles}\n`,
  `Department,Entity,Date,Supplier,Amount,,,\n${blankTitles}\n`,
);

export const messyFiles: readonly MessyFile[] = all;
