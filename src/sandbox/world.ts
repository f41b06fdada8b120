/**
 * The small world of the sandbox. All but the first two structures are fictitious; every SIRET passes Luhn. Tests and
 * demonstrations name its members through {@link WORLD}.
 */
export const WORLD = {
  /** Public office in Lens, three services. */
  tourismOffice: "80938923200020",
  /** The State: one structure for all ministries, service required. */
  state: "11000201100044",
  /** Requires an engagement number. */
  commitmentRequired: "20012345300017",
  /** Requires a service or an engagement number. */
  serviceOrCommitment: "22620111900014",
  /** Requires both. */
  serviceAndCommitment: "20034567600015",
  /** A public hospital (50 days to pay), service required, never reports payment. */
  hospital: "26620777800017",
  /** A public company (60 days to pay). */
  publicCompany: "38012399200014",
  /** Closed: not active any more. */
  inactive: "25620333200018",
  /** Has 1,205 services. */
  manyServices: "20056789900014",
  /** Seller of the ready-made account. */
  seller: "51234567900017",
  /** Seller of the second ready-made account. */
  otherSeller: "48123456500010",
  /** Seller of the third ready-made account. */
  thirdSeller: "53456789600012",
  /** A main contractor, who validates the invoices of A9 and A12. */
  validator: "52345678800018",
  /** A private company that issues nothing here: not a recipient. */
  privateCompany: "44556677100017",
} as const;

export interface WorldService {
  readonly code: string;
  readonly name: string;
  readonly active?: boolean;
  readonly commitmentRequired?: boolean;
  /** Last day of validity, `YYYY-MM-DD`. */
  readonly validTo?: string;
}

export interface WorldStructure {
  readonly siret: string;
  readonly name: string;
  readonly isPublic: boolean;
  readonly active?: boolean;
  readonly requires?: "service" | "commitment" | "both" | "either";
  readonly paymentNotReported?: boolean;
  readonly address: string;
  readonly postcode: string;
  readonly town: string;
  readonly services?: readonly WorldService[];
}

const PUBLIC_SERVICE: WorldService = { code: "FACTURES_PUBLIQUES", name: "Service des factures publiques" };
const TECHNICAL: WorldService = { code: "TECHNIQUE", name: "Services techniques" };
const SCHOOLS: WorldService = { code: "ECOLES", name: "Affaires scolaires", commitmentRequired: true };

/** A company; `place` is its postal address: `12 rue des Tisserands, 62300 Lens`. */
function company(siret: string, name: string, place: string): WorldStructure {
  const [, address = "", postcode = "", town = ""] = /^(.*), (\d{5}) (.*)$/.exec(place) ?? [];
  return { siret, name, isPublic: false, address, postcode, town };
}
const publicBody = (
  siret: string,
  name: string,
  place: string,
  services: readonly WorldService[] = [],
  more: Pick<WorldStructure, "active" | "requires" | "paymentNotReported"> = {},
): WorldStructure => ({ ...company(siret, name, place), isPublic: true, services, ...more });

const townHall = (siret: string, town: string, postcode: string, ...services: WorldService[]): WorldStructure =>
  publicBody(siret, `COMMUNE DE ${town.toUpperCase()}`, `1 place de la Mairie, ${postcode} ${town}`, [
    PUBLIC_SERVICE,
    ...services,
  ]);

export const STRUCTURES: readonly WorldStructure[] = [
  publicBody(WORLD.tourismOffice, "OFFICE TOURISME ET PATRIMOINE DE LA CALL", "16 place Jean Jaurès, 62300 Lens", [
    PUBLIC_SERVICE,
    { code: "ACCUEIL", name: "Accueil et boutique" },
    { code: "PATRIMOINE", name: "Visites et patrimoine" },
    { code: "ANCIEN", name: "Service fermé", active: false },
  ]),
  publicBody(
    WORLD.state,
    "SERVICES DE L'ETAT POUR LA FACTURATION ELECTRONIQUE",
    "10 rue du Centre, 93160 Noisy-le-Grand",
    [
      PUBLIC_SERVICE,
      { code: "FAC0000057", name: "Direction des achats (exemple)" },
      { code: "FAC0000075", name: "Préfecture (exemple)" },
      { code: "FAC9470075", name: "Rectorat (exemple)", commitmentRequired: true },
      { code: "FAC0000012", name: "Direction régionale (exemple)", commitmentRequired: true },
      { code: "FAC0000099", name: "Service dont la validité est passée", validTo: "2023-12-31" },
    ],
    { requires: "service" },
  ),
  publicBody(
    WORLD.commitmentRequired,
    "COMMUNAUTE DE COMMUNES DES TERRILS",
    "3 rue du Chevalement, 62420 Billy-Montigny",
    [PUBLIC_SERVICE, TECHNICAL],
    { requires: "commitment" },
  ),
  publicBody(
    WORLD.serviceOrCommitment,
    "DEPARTEMENT DE LA GOHELLE",
    "2 rue Ferdinand Buisson, 62000 Arras",
    [
      PUBLIC_SERVICE,
      { code: "ROUTES", name: "Direction des routes" },
      { code: "COLLEGES", name: "Direction des collèges", commitmentRequired: true },
    ],
    { requires: "either" },
  ),
  publicBody(
    WORLD.serviceAndCommitment,
    "METROPOLE DU BASSIN MINIER",
    "21 rue Marcel Sembat, 62300 Lens",
    [PUBLIC_SERVICE, { code: "EAU", name: "Eau et assainissement" }, TECHNICAL],
    { requires: "both" },
  ),
  publicBody(
    WORLD.hospital,
    "CENTRE HOSPITALIER DES DEUX RIVES",
    "99 route de La Bassée, 62300 Lens",
    [
      PUBLIC_SERVICE,
      { code: "PHARMACIE", name: "Pharmacie" },
      { code: "TRAVAUX", name: "Travaux", commitmentRequired: true },
    ],
    { requires: "service", paymentNotReported: true },
  ),
  publicBody(WORLD.publicCompany, "REGIE DES TRANSPORTS DE LA GOHELLE", "59 avenue Alfred Van Pelt, 62300 Lens", [
    PUBLIC_SERVICE,
    { code: "ATELIER", name: "Atelier" },
  ]),
  publicBody(WORLD.inactive, "SYNDICAT DES EAUX DE LA DEULE", "8 quai du Rivage, 62220 Carvin", [], { active: false }),
  publicBody(
    WORLD.manyServices,
    "REGION DES HAUTS FOURNEAUX",
    "151 boulevard Hoover, 59000 Lille",
    Array.from({ length: 1205 }, (_, index) => ({
      code: `SRV${String(index + 1).padStart(5, "0")}`,
      name: `Service numéro ${index + 1}`,
    })),
  ),
  townHall("21620498200013", "Lens", "62300", TECHNICAL, SCHOOLS),
  townHall("21591234600016", "Marles-sur-Canche", "62170", TECHNICAL),
  townHall("21594321800010", "Sainte-Barbe-les-Mines", "59970", SCHOOLS),
  townHall("21620111100012", "Avelin-le-Haut", "62110", TECHNICAL, SCHOOLS),
  townHall("21620222600017", "Bois-Bernard-le-Vieux", "62320"),
  townHall("21620333100014", "Courcelles-la-Fosse", "62970", TECHNICAL),
  townHall("21620444600019", "Dourges-le-Marais", "62119"),
  townHall("21620555900018", "Évin-les-Saules", "62141", SCHOOLS),
  townHall("21620666400015", "Fouquières-sous-Bois", "62740"),
  townHall("21620777900010", "Givenchy-les-Prés", "62580", TECHNICAL),
  townHall("21620888400017", "Hénin-la-Plaine", "62110", TECHNICAL, SCHOOLS),
  townHall("21620999900012", "Izel-le-Moulin", "62490"),
  townHall("21590111700014", "Jeumont-les-Forges", "59460"),
  townHall("21590222200011", "Lallaing-le-Pont", "59167", TECHNICAL),
  townHall("21590333700016", "Montigny-la-Tour", "59182"),
  townHall("21590444200013", "Noyelles-le-Canal", "59139", SCHOOLS),
  townHall("21590555500011", "Ostricourt-la-Forêt", "59162"),
  publicBody("24620654400016", "SYNDICAT INTERCOMMUNAL DES DECHETS DE L'ARTOIS", "Zone des Alouettes, 62800 Liévin", [
    PUBLIC_SERVICE,
    { code: "COLLECTE", name: "Collecte" },
  ]),
  publicBody("19620555300015", "LYCEE PROFESSIONNEL DES FILATURES", "4 rue des Fileuses, 62400 Béthune", [
    PUBLIC_SERVICE,
  ]),
  publicBody("26590123100018", "EHPAD LES GLYCINES", "12 allée des Glycines, 59500 Douai"),
  publicBody("20090001700019", "PARC NATUREL DES ETANGS", "Maison du parc, 59230 Saint-Amand-les-Eaux"),
  company(WORLD.seller, "ATELIER DES QUATRE VENTS SARL", "12 rue des Tisserands, 62300 Lens"),
  company(WORLD.otherSeller, "IMPRIMERIE DU BEFFROI SAS", "7 rue de la Presse, 62000 Arras"),
  company(WORLD.thirdSeller, "TRAITEUR DE LA SCARPE EURL", "31 quai du Petit Bail, 59500 Douai"),
  company(WORLD.validator, "CONSTRUCTIONS DU CHEVALEMENT SA", "Parc des Industries, 62750 Loos-en-Gohelle"),
  company(WORLD.privateCompany, "GARAGE DE LA GARE SARL", "2 place de la Gare, 62300 Lens"),
];

/**
 * The ready-made technical accounts. `recipient` acts for public structures, `validator` for the main contractor,
 * `unattached` for nobody.
 */
export const READY_MADE_ACCOUNTS = {
  seller: [WORLD.seller],
  otherSeller: [WORLD.otherSeller],
  thirdSeller: [WORLD.thirdSeller],
  recipient: [WORLD.tourismOffice, WORLD.state],
  validator: [WORLD.validator],
  unattached: [],
  /** A firm that deposits for two of its clients. */
  accountant: [WORLD.seller, WORLD.otherSeller],
} as const satisfies Record<string, readonly string[]>;
export type ReadyMadeAccount = keyof typeof READY_MADE_ACCOUNTS;
