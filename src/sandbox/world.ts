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

interface WorldService {
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

const townHall = (siret: string, town: string, postcode: string, ...services: WorldService[]): WorldStructure => ({
  siret,
  name: `COMMUNE DE ${town.toUpperCase()}`,
  isPublic: true,
  address: "1 place de la Mairie",
  postcode,
  town,
  services: [PUBLIC_SERVICE, ...services],
});
const TECHNICAL: WorldService = { code: "TECHNIQUE", name: "Services techniques" };
const SCHOOLS: WorldService = { code: "ECOLES", name: "Affaires scolaires", commitmentRequired: true };

export const STRUCTURES: readonly WorldStructure[] = [
  {
    siret: WORLD.tourismOffice,
    name: "OFFICE TOURISME ET PATRIMOINE DE LA CALL",
    isPublic: true,
    address: "16 place Jean Jaurès",
    postcode: "62300",
    town: "Lens",
    services: [
      PUBLIC_SERVICE,
      { code: "ACCUEIL", name: "Accueil et boutique" },
      { code: "PATRIMOINE", name: "Visites et patrimoine" },
      { code: "ANCIEN", name: "Service fermé", active: false },
    ],
  },
  {
    siret: WORLD.state,
    name: "SERVICES DE L'ETAT POUR LA FACTURATION ELECTRONIQUE",
    isPublic: true,
    requires: "service",
    address: "10 rue du Centre",
    postcode: "93160",
    town: "Noisy-le-Grand",
    services: [
      PUBLIC_SERVICE,
      { code: "FAC0000057", name: "Direction des achats (exemple)" },
      { code: "FAC0000075", name: "Préfecture (exemple)" },
      { code: "FAC9470075", name: "Rectorat (exemple)", commitmentRequired: true },
      { code: "FAC0000012", name: "Direction régionale (exemple)", commitmentRequired: true },
      { code: "FAC0000099", name: "Service dont la validité est passée", validTo: "2023-12-31" },
    ],
  },
  {
    siret: WORLD.commitmentRequired,
    name: "COMMUNAUTE DE COMMUNES DES TERRILS",
    isPublic: true,
    requires: "commitment",
    address: "3 rue du Chevalement",
    postcode: "62420",
    town: "Billy-Montigny",
    services: [PUBLIC_SERVICE, TECHNICAL],
  },
  {
    siret: WORLD.serviceOrCommitment,
    name: "DEPARTEMENT DE LA GOHELLE",
    isPublic: true,
    requires: "either",
    address: "2 rue Ferdinand Buisson",
    postcode: "62000",
    town: "Arras",
    services: [
      PUBLIC_SERVICE,
      { code: "ROUTES", name: "Direction des routes" },
      { code: "COLLEGES", name: "Direction des collèges", commitmentRequired: true },
    ],
  },
  {
    siret: WORLD.serviceAndCommitment,
    name: "METROPOLE DU BASSIN MINIER",
    isPublic: true,
    requires: "both",
    address: "21 rue Marcel Sembat",
    postcode: "62300",
    town: "Lens",
    services: [PUBLIC_SERVICE, { code: "EAU", name: "Eau et assainissement" }, TECHNICAL],
  },
  {
    siret: WORLD.hospital,
    name: "CENTRE HOSPITALIER DES DEUX RIVES",
    isPublic: true,
    requires: "service",
    paymentNotReported: true,
    address: "99 route de La Bassée",
    postcode: "62300",
    town: "Lens",
    services: [
      PUBLIC_SERVICE,
      { code: "PHARMACIE", name: "Pharmacie" },
      { code: "TRAVAUX", name: "Travaux", commitmentRequired: true },
    ],
  },
  {
    siret: WORLD.publicCompany,
    name: "REGIE DES TRANSPORTS DE LA GOHELLE",
    isPublic: true,
    address: "59 avenue Alfred Van Pelt",
    postcode: "62300",
    town: "Lens",
    services: [PUBLIC_SERVICE, { code: "ATELIER", name: "Atelier" }],
  },
  {
    siret: WORLD.inactive,
    name: "SYNDICAT DES EAUX DE LA DEULE",
    isPublic: true,
    active: false,
    address: "8 quai du Rivage",
    postcode: "62220",
    town: "Carvin",
  },
  {
    siret: WORLD.manyServices,
    name: "REGION DES HAUTS FOURNEAUX",
    isPublic: true,
    address: "151 boulevard Hoover",
    postcode: "59000",
    town: "Lille",
    services: Array.from({ length: 1205 }, (_, index) => ({
      code: `SRV${String(index + 1).padStart(5, "0")}`,
      name: `Service numéro ${index + 1}`,
    })),
  },
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
  {
    siret: "24620654400016",
    name: "SYNDICAT INTERCOMMUNAL DES DECHETS DE L'ARTOIS",
    isPublic: true,
    address: "Zone des Alouettes",
    postcode: "62800",
    town: "Liévin",
    services: [PUBLIC_SERVICE, { code: "COLLECTE", name: "Collecte" }],
  },
  {
    siret: "19620555300015",
    name: "LYCEE PROFESSIONNEL DES FILATURES",
    isPublic: true,
    address: "4 rue des Fileuses",
    postcode: "62400",
    town: "Béthune",
    services: [PUBLIC_SERVICE],
  },
  {
    siret: "26590123100018",
    name: "EHPAD LES GLYCINES",
    isPublic: true,
    address: "12 allée des Glycines",
    postcode: "59500",
    town: "Douai",
  },
  {
    siret: "20090001700019",
    name: "PARC NATUREL DES ETANGS",
    isPublic: true,
    address: "Maison du parc",
    postcode: "59230",
    town: "Saint-Amand-les-Eaux",
  },
  {
    siret: WORLD.seller,
    name: "ATELIER DES QUATRE VENTS SARL",
    isPublic: false,
    address: "12 rue des Tisserands",
    postcode: "62300",
    town: "Lens",
  },
  {
    siret: WORLD.otherSeller,
    name: "IMPRIMERIE DU BEFFROI SAS",
    isPublic: false,
    address: "7 rue de la Presse",
    postcode: "62000",
    town: "Arras",
  },
  {
    siret: WORLD.thirdSeller,
    name: "TRAITEUR DE LA SCARPE EURL",
    isPublic: false,
    address: "31 quai du Petit Bail",
    postcode: "59500",
    town: "Douai",
  },
  {
    siret: WORLD.validator,
    name: "CONSTRUCTIONS DU CHEVALEMENT SA",
    isPublic: false,
    address: "Parc des Industries",
    postcode: "62750",
    town: "Loos-en-Gohelle",
  },
  {
    siret: WORLD.privateCompany,
    name: "GARAGE DE LA GARE SARL",
    isPublic: false,
    address: "2 place de la Gare",
    postcode: "62300",
    town: "Lens",
  },
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
