import type { Culture } from '../names/people-names.ts';

/** The trades Fieldnote's customers ply, in the order of the words below. */
export const industries = [
  'Heating and air conditioning',
  'Plumbing',
  'Electrical installation',
  'Lift maintenance',
  'Facility services',
  'Solar installation',
  'Medical equipment service',
  'Grounds and landscaping',
  'Fire protection',
  'Telecom installation',
] as const;

export type Industry = (typeof industries)[number];

/** How companies are called where this culture is at home: one trade word per industry, then the legal forms. */
interface CompanyWords {
  trades: readonly string[];
  legalForms: readonly string[];
  towns: readonly string[];
}

const list = (text: string) => text.split(', ');

const english: CompanyWords = {
  trades: list(
    'Climate, Plumbing, Electrical, Lift Services, Facilities, Solar, Medical Engineering, Grounds Care, Fire & Safety, Networks',
  ),
  legalForms: list('Ltd, Group, & Sons, Services'),
  towns: list('Bristol, Leeds, Cork, Denver, Halifax, Perth, Norwich, Austin, Aberdeen, Dayton'),
};

export const companyWords: Record<Culture, CompanyWords> = {
  english,
  german: {
    trades: list(
      'Klimatechnik, Sanitär, Elektrotechnik, Aufzugsdienst, Gebäudeservice, Solartechnik, Medizintechnik, Gartenbau, Brandschutz, Netzbau',
    ),
    legalForms: list('GmbH, AG, GmbH & Co. KG, KG'),
    towns: list('Kassel, Graz, Bremen, Winterthur, Regensburg, Linz, Münster, Dresden, Lübeck, Aarau'),
  },
  french: {
    trades: list(
      'Climatique, Plomberie, Électricité, Ascenseurs, Services Bâtiment, Solaire, Biomédical, Paysages, Incendie, Télécoms',
    ),
    legalForms: list('SAS, SARL, SA, et Fils'),
    towns: list('Nantes, Dijon, Lille, Annecy, Rennes, Pau, Tours, Colmar'),
  },
  dutch: {
    trades: list(
      'Klimaat, Loodgieters, Elektro, Liften, Gebouwbeheer, Zonne-energie, Medische Techniek, Groen, Brandveiligheid, Netwerken',
    ),
    legalForms: list('B.V., Groep, N.V.'),
    towns: list('Utrecht, Zwolle, Breda, Groningen, Leiden, Venlo'),
  },
  nordic: {
    trades: list(
      'Klima, Rør, Elteknik, Hiss & Heis, Drift, Solkraft, Medicoteknik, Anlegg, Brannvern, Fibernet',
    ),
    legalForms: list('AS, AB, A/S, Gruppen'),
    towns: list('Bergen, Uppsala, Aarhus, Tromsø, Malmö, Odense, Växjö, Stavanger'),
  },
  spanish: {
    trades: list(
      'Climatización, Fontanería, Electricidad, Ascensores, Mantenimiento, Solar, Electromedicina, Jardines, Contra Incendios, Telecomunicaciones',
    ),
    legalForms: list('S.L., S.A., e Hijos'),
    towns: list('Bilbao, Girona, Murcia, Oviedo, Cádiz, León'),
  },
  italian: {
    trades: list(
      'Climatizzazione, Idraulica, Impianti, Ascensori, Servizi Edili, Fotovoltaico, Biomedicale, Verde, Antincendio, Reti',
    ),
    legalForms: list('S.r.l., S.p.A., & Figli'),
    towns: list('Parma, Trento, Bari, Pavia, Verona, Lecce'),
  },
  polish: {
    trades: list(
      'Klimatyzacja, Hydraulika, Elektro, Dźwigi, Serwis, Fotowoltaika, Aparatura Medyczna, Ogrody, Ochrona Pożarowa, Telekom',
    ),
    legalForms: list('Sp. z o.o., S.A., i Synowie'),
    towns: list('Gdynia, Łódź, Lublin, Toruń, Opole, Kielce'),
  },
  portuguese: {
    trades: list(
      'Climatização, Canalizações, Electricidade, Elevadores, Manutenção, Solar, Electromedicina, Jardins, Segurança, Telecomunicações',
    ),
    legalForms: list('Lda., S.A., & Filhos'),
    towns: list('Braga, Évora, Aveiro, Faro'),
  },
  turkish: english,
  indian: english,
  arabic: english,
};
