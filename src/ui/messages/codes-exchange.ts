import type {
  ExchangeRole,
  ExchangeStatus,
  PlatformCheck,
  ReformMotive,
  RequestedAction,
  StatusDatum,
} from "../../domain/code-lists/exchange.ts";

/** What the code says, and what the supplier does. */
type Entry = readonly [message: string, hint: string];

interface Texts {
  readonly statuses: Readonly<Record<ExchangeStatus, Entry>>;
  readonly motives: Readonly<Record<ReformMotive, Entry>>;
  readonly checks: Readonly<Record<PlatformCheck, Entry>>;
  readonly actions: Readonly<Record<RequestedAction, Entry>>;
  readonly data: Readonly<Record<StatusDatum, Entry>>;
  readonly roles: Readonly<Record<ExchangeRole, Entry>>;
}

const WAIT_FR = "Attendez ; suivez la facture : cpro status <facture> --watch";
const PLATFORM_FR =
  "C’est l’affaire de votre plateforme agréée : appelez son support. Par le dépôt direct, rien à faire.";
const REPLACE_FR = "corrigez, puis déposez sous un nouveau numéro : cpro deposit facture.pdf --replaces <facture>";
const AGREE_FR = "Mettez-vous d’accord avec votre acheteur : avoir de la différence, ou nouvelle facture.";
const FILE_FR =
  "Faites refaire le fichier par le logiciel qui l’a produit, vérifiez-le : cpro check <fichier>, puis renvoyez-le.";
const ATTACHMENT_FR = "Corrigez la pièce jointe, puis relancez : cpro deposit facture.pdf --attach <fichier>";
const DATUM_FR = "Lisez-la avec le statut qui la porte : cpro history <facture> ; au besoin, appelez votre acheteur.";
const ROLE_FR = "Voyez qui a posé le statut : cpro history <facture> ; au besoin, appelez votre acheteur.";

export const fr: Texts = {
  statuses: {
    200: ["Déposée : la plateforme du vendeur a la facture.", WAIT_FR],
    201: ["Émise par la plateforme du vendeur.", WAIT_FR],
    202: ["Reçue par la plateforme de l’acheteur (Chorus Pro : Déposée).", WAIT_FR],
    203: ["Mise à disposition de l’acheteur : preuve utile pour le délai de paiement.", WAIT_FR],
    204: [
      "Prise en charge par l’acheteur ; le commentaire dit à quelle étape (service fait, mandatée, chez le comptable, comptabilisée).",
      WAIT_FR,
    ],
    205: ["Approuvée par l’acheteur ou le titulaire du marché.", WAIT_FR],
    206: ["Approuvée en partie.", `Lisez le motif : cpro history <facture>. ${AGREE_FR}`],
    207: ["En litige. Les tableaux de Chorus Pro ne le produisent pas.", `Répondez à votre acheteur. ${AGREE_FR}`],
    208: [
      "Suspendue : il manque une pièce ou une précision.",
      "Donnez-la : cpro complete <facture> --attach <fichier> ; par une plateforme agréée, elle répond 209.",
    ],
    209: ["Complétée par le vendeur.", WAIT_FR],
    210: [
      "Refusée par l’acheteur, définitivement : ce numéro ne peut plus servir.",
      "Faites un avoir interne, non envoyé, et une facture sous un nouveau numéro : cpro deposit facture.pdf --replaces <facture>",
    ],
    211: ["Paiement transmis : le dernier état du côté de l’acheteur.", "Attendez le règlement : cpro report payments"],
    212: [
      "Encaissée. Par le dépôt direct, Chorus Pro le dit lui-même à l’administration fiscale ; par une plateforme, le vendeur le dit.",
      "Dépôt direct : rien à faire (cpro reform). Plateforme agréée : posez ce statut chez elle.",
    ],
    213: [
      "Rejetée par une plateforme, avant que l’acheteur ne l’ait : définitif. Pour un doublon, le numéro est pris ; sinon il reste libre.",
      "Lisez le code joint : cpro explain <code> ; corrigez, puis renvoyez. Doublon : cpro list --number <numéro>",
    ],
    214: ["Visée par le mandataire du groupement (cadre S6).", WAIT_FR],
    220: [
      "Annulée par une facture rectificative ; Chorus Pro ne le transmet pas à l’acheteur.",
      "Prévenez vous-même votre acheteur.",
    ],
    221: [
      "Erreur de routage entre plateformes.",
      "Attendez la mise à jour de l’annuaire, puis renvoyez telle quelle ; sinon, appelez le support de votre plateforme agréée.",
    ],
    224: ["Paiement direct demandé ; Chorus Pro ne le transmet pas.", "Prévenez vous-même votre acheteur."],
    225: [
      "Facture affacturée ; Chorus Pro ne le transmet pas.",
      "Prévenez vous-même le comptable public et votre acheteur.",
    ],
    226: [
      "Facture affacturée, à titre confidentiel.",
      "Rien à faire ; en cas de doute, appelez votre société d’affacturage (support).",
    ],
    227: [
      "Changement du compte à payer ; Chorus Pro n’en garde que « Complétée ».",
      "Joignez l’IBAN dans un fichier : cpro complete <facture> --attach rib.pdf",
    ],
    228: ["La facture n’est plus affacturée ; Chorus Pro ne le transmet pas.", "Prévenez vous-même votre acheteur."],
    250: ["Données réglementaires déposées au portail de l’État.", PLATFORM_FR],
    251: ["Données réglementaires rejetées par le portail de l’État.", PLATFORM_FR],
    300: ["E-reporting déposé.", PLATFORM_FR],
    301: ["E-reporting rejeté.", PLATFORM_FR],
    400: ["Annuaire : demande acceptée.", PLATFORM_FR],
    401: ["Annuaire : demande rejetée.", PLATFORM_FR],
    500: ["Flux recevable.", WAIT_FR],
    501: ["Flux irrecevable : rien n’est entré, le numéro reste libre.", FILE_FR],
    601: [
      "Statut rejeté par celui qui l’a reçu.",
      "Corrigez le statut et renvoyez-le ; au besoin, appelez le support de votre plateforme agréée.",
    ],
  },
  motives: {
    JUSTIF_ABS: [
      "Justificatif absent ou insuffisant : la facture est suspendue.",
      "Joignez-le : cpro complete <facture> --attach <fichier>",
    ],
    DEST_ERR: ["Erreur de destinataire.", `Vérifiez SIRET et service : cpro structure show <siret> ; ${REPLACE_FR}`],
    DEST_INC: [
      "Destinataire inconnu de l’annuaire (adresse BT-49 ou BT-46).",
      "Cherchez-le : cpro structure search <nom> ; corrigez, puis renvoyez.",
    ],
    TRANSAC_INC: [
      "Transaction inconnue : ni commande ni livraison ne correspond chez l’acheteur.",
      `Donnez à votre acheteur commande, marché et preuve de livraison ; ${REPLACE_FR}`,
    ],
    EMMET_INC: ["Émetteur inconnu de l’acheteur.", `Présentez-vous à votre acheteur, avec la commande ; ${REPLACE_FR}`],
    CONTRAT_TERM: ["Contrat terminé.", `Demandez à votre acheteur le bon marché ; ${REPLACE_FR} --contract <n°>`],
    CMD_ERR: [
      "Commande ou engagement incorrect, manquant ou épuisé.",
      `Demandez le bon numéro à votre acheteur ; ${REPLACE_FR} --commitment <n°>`,
    ],
    CMD_EJ_ERR: [
      "Commande ou engagement incorrect ou manquant (autre nom de CMD_ERR).",
      `Demandez le bon numéro à votre acheteur ; ${REPLACE_FR} --commitment <n°>`,
    ],
    SIRET_ERR: ["SIRET erroné ou absent.", `Vérifiez-le : cpro siret <siret> ; ${REPLACE_FR} --to <siret>`],
    CODE_ROUTAGE_ERR: [
      "Code routage (service) absent ou erroné.",
      `Voyez les services : cpro structure services <siret> ; ${REPLACE_FR} --service <code>`,
    ],
    ROUTAGE_ERR: [
      "Erreur de routage : retard de l’annuaire ou faute d’une plateforme.",
      "Attendez, puis renvoyez telle quelle ; sinon, appelez le support de votre plateforme agréée.",
    ],
    ADR_ERR: [
      "Adresse de facturation électronique absente ou erronée (BT-34, BT-49).",
      "Faites-la corriger par votre plateforme agréée (support) ; le dépôt direct n’en a pas besoin : cpro deposit facture.pdf",
    ],
    REF_CT_ABSENT: [
      "Une référence contractuelle nécessaire manque.",
      `Demandez laquelle à votre acheteur ; ${REPLACE_FR} --contract <n°>`,
    ],
    REF_ERR: ["Référence incorrecte.", `Demandez la bonne à votre acheteur ; ${REPLACE_FR}`],
    PU_ERR: ["Prix unitaires incorrects.", AGREE_FR],
    REM_ERR: ["Remise erronée.", AGREE_FR],
    QTE_ERR: ["Quantité facturée incorrecte.", AGREE_FR],
    ART_ERR: ["Article facturé incorrect.", AGREE_FR],
    MODPAI_ERR: ["Modalités de paiement incorrectes.", AGREE_FR],
    QUALITE_ERR: ["Qualité d’article livré incorrecte.", AGREE_FR],
    NON_CONFORME: ["Une mention légale manque.", `Voyez lesquelles : cpro check facture.pdf ; ${REPLACE_FR}`],
    MONTANTTOTAL_ERR: ["Montant total erroné.", `Recalculez, vérifiez : cpro check facture.pdf ; ${REPLACE_FR}`],
    CALCUL_ERR: ["Erreur de calcul de la facture.", `Recalculez, vérifiez : cpro check facture.pdf ; ${REPLACE_FR}`],
    DOUBLON: [
      "Facture en doublon : même année, même SIREN, même numéro.",
      "Cherchez le premier envoi avant tout : cpro list --number <numéro>",
    ],
    ANNUL_ENC: ["Encaissement non réalisé ou annulé (212 de montant négatif).", PLATFORM_FR],
    NON_TRANSMISE: ["La plateforme n’a pas pu transmettre la facture.", PLATFORM_FR],
  },
  checks: {
    REJ_SEMAN: [
      "Contrôle du format sémantique : une donnée n’a pas la bonne forme.",
      `Lisez la règle et le terme (BT) cités ; ${FILE_FR}`,
    ],
    REJ_UNI: [
      "Contrôle d’unicité : même année, même SIREN, même numéro.",
      "Cherchez le premier envoi avant tout : cpro list --number <numéro>",
    ],
    REJ_COH: [
      "Contrôle de cohérence : données contradictoires, ou vendeur inconnu de Chorus Pro.",
      "Vérifiez que votre structure est active : cpro siret <siret> ; corrigez, puis renvoyez.",
    ],
    REJ_ADR: [
      "Contrôle d’adressage : l’adresse n’est pas dans l’annuaire (BT-49).",
      "Cherchez le destinataire : cpro structure search <nom>",
    ],
    REJ_CONT_B2G: [
      "Une règle des factures au secteur public (BR-FR-CPRO) n’est pas tenue.",
      "Lisez la règle citée : cpro explain BR-FR-CPRO-<n°>",
    ],
    REJ_REF_PJ: ["Référence d’une pièce jointe.", ATTACHMENT_FR],
    REJ_ASS_PJ: ["Pièce jointe qui n’est liée à aucune facture.", ATTACHMENT_FR],
    REJ_PER: ["Contrôle de période : une date est hors de la période.", PLATFORM_FR],
    REJ_INC: ["Contrôle de cohérence des statuts.", PLATFORM_FR],
    REJ_INEX: ["Contrôle de conformité des statuts : statut faux ou interdit.", PLATFORM_FR],
    REJ_RG: ["Contrôle des règles de gestion.", PLATFORM_FR],
    REJ_HAB: ["Contrôle des droits et habilitations.", PLATFORM_FR],
    REJ_ENCAISSEMENT: ["Contrôle des encaissements : les montants ne suivent pas la TVA par taux.", PLATFORM_FR],
    REJ_VAL_INC: ["Contrôle des valeurs autorisées.", PLATFORM_FR],
    IRR_VIDE_F: ["Un fichier du flux est vide.", FILE_FR],
    IRR_TYPE_F: ["Type ou extension d’un fichier interdit.", FILE_FR],
    IRR_SYNTAX: ["Contrôle syntaxique : le XML est fautif.", FILE_FR],
    IRR_TAILLE_F: ["Un fichier est trop lourd.", FILE_FR],
    IRR_NOM_F: ["Le nom d’un fichier ne convient pas.", FILE_FR],
    IRR_ANTIVIRUS: [
      "L’antivirus refuse le fichier.",
      "Passez votre poste à l’antivirus ; refaites le fichier : cpro check <fichier>",
    ],
    IRR_TAILLE_PJ: ["Une pièce jointe est trop lourde.", ATTACHMENT_FR],
    IRR_NOM_PJ: ["Le nom d’une pièce jointe ne convient pas.", ATTACHMENT_FR],
    IRR_VID_PJ: ["Une pièce jointe est vide.", ATTACHMENT_FR],
    IRR_EXT_DOC: ["Type ou extension d’une pièce jointe interdit.", ATTACHMENT_FR],
    IRR_TAILLE: ["Le flux est trop lourd.", FILE_FR],
    IRR_VIDE: ["Le flux est vide.", FILE_FR],
    IRR_FORM: ["Le nom de l’enveloppe du flux ne convient pas.", PLATFORM_FR],
    IRR_TYPE: ["Type ou extension du flux interdit.", FILE_FR],
    IRR_CODE_INTER: ["Code interface inconnu.", PLATFORM_FR],
    IRR_EXTRAC: ["L’archive du flux ne s’ouvre pas.", FILE_FR],
    IRR_CODE_APP: ["Aucun raccordement pour ce code application.", PLATFORM_FR],
    IRR_UNCITE: [
      "Le flux a déjà été envoyé (écrit aussi IRR_UNICITE).",
      "Cherchez le premier envoi : cpro journal list",
    ],
    IRR_UNICITE: [
      "Le flux a déjà été envoyé (écrit aussi IRR_UNCITE).",
      "Cherchez le premier envoi : cpro journal list",
    ],
  },
  actions: {
    NOA: ["Action demandée : aucune.", "Rien à faire ; suivez la facture : cpro status <facture>"],
    PIN: [
      "Action demandée : donner une information.",
      "Donnez-la : cpro complete <facture> --comment <texte>, ou appelez votre acheteur.",
    ],
    NIN: [
      "Action demandée : une nouvelle facture ou une rectificative.",
      "Nouveau numéro : cpro deposit facture.pdf --replaces <facture>",
    ],
    CNF: ["Action demandée : un avoir total.", "Déposez-le : cpro deposit avoir.pdf --type credit-note"],
    CNP: ["Action demandée : un avoir partiel.", "Déposez-le : cpro deposit avoir.pdf --type credit-note"],
    CNA: ["Action demandée : un avoir d’un montant donné.", "Déposez-le : cpro deposit avoir.pdf --type credit-note"],
    OTH: [
      "Action demandée : une autre.",
      "Lisez le commentaire : cpro history <facture> ; au besoin, appelez votre acheteur.",
    ],
  },
  data: {
    MEN: ["Montant encaissé, TTC.", DATUM_FR],
    MPA: ["Montant payé.", DATUM_FR],
    RAP: ["Reste à payer.", DATUM_FR],
    ESC: ["Escompte pour paiement anticipé.", DATUM_FR],
    RAB: ["Rabais.", DATUM_FR],
    REM: ["Remise.", DATUM_FR],
    MAP: ["Montant approuvé, HT.", DATUM_FR],
    MAPTTC: ["Montant approuvé, TTC.", DATUM_FR],
    MNA: ["Montant non approuvé, HT.", DATUM_FR],
    MNATTC: ["Montant non approuvé, TTC.", DATUM_FR],
    CBB: ["Coordonnées bancaires.", DATUM_FR],
    DIV: ["Donnée invalide.", DATUM_FR],
    DVA: ["Donnée attendue.", DATUM_FR],
    MAJ: ["Donnée de remplacement.", DATUM_FR],
  },
  roles: {
    SE: ["Vendeur.", ROLE_FR],
    BY: ["Acheteur.", ROLE_FR],
    AB: ["Mandataire de l’acheteur.", ROLE_FR],
    DL: ["Affactureur.", ROLE_FR],
    SR: ["Mandataire du vendeur (titulaire en S3, mandataire en S6).", ROLE_FR],
    PE: ["Bénéficiaire du paiement.", ROLE_FR],
    PR: ["Payeur.", ROLE_FR],
    II: ["Émetteur de la facture pour le vendeur.", ROLE_FR],
    IV: ["Adressé de la facture pour l’acheteur.", ROLE_FR],
    WK: ["Plateforme (agréée, ou Chorus Pro).", ROLE_FR],
    DFH: ["Portail de l’État.", ROLE_FR],
  },
};

const WAIT_EN = "Wait; follow the invoice: cpro status <invoice> --watch";
const PLATFORM_EN = "This is your approved platform's task: call its support. On the direct channel, nothing to do.";
const REPLACE_EN = "correct it, then deposit under a new number: cpro deposit invoice.pdf --replaces <invoice>";
const AGREE_EN = "Agree with your buyer: a credit note for the difference, or a new invoice.";
const FILE_EN = "Have the software that made the file make it again, verify it: cpro check <file>, then send it again.";
const ATTACHMENT_EN = "Correct the attachment, then run again: cpro deposit invoice.pdf --attach <file>";
const DATUM_EN = "Read it with the status that carries it: cpro history <invoice>; if need be, call your buyer.";
const ROLE_EN = "See who set the status: cpro history <invoice>; if need be, call your buyer.";

export const en: Texts = {
  statuses: {
    200: ["Filed: the seller's platform has the invoice.", WAIT_EN],
    201: ["Issued by the seller's platform.", WAIT_EN],
    202: ["Received by the buyer's platform (Chorus Pro: Déposée).", WAIT_EN],
    203: ["Made available to the buyer: useful evidence for the time to pay.", WAIT_EN],
    204: [
      "Taken in charge by the buyer; the comment says how far (service certified, payment ordered, with the accountant, booked).",
      WAIT_EN,
    ],
    205: ["Approved by the buyer or the main contractor.", WAIT_EN],
    206: ["Partly approved.", `Read the motive: cpro history <invoice>. ${AGREE_EN}`],
    207: ["Disputed. Chorus Pro's tables do not produce it.", `Answer your buyer. ${AGREE_EN}`],
    208: [
      "Suspended: a document or a detail is missing.",
      "Give it: cpro complete <invoice> --attach <file>; an approved platform answers with 209.",
    ],
    209: ["Completed by the seller.", WAIT_EN],
    210: [
      "Refused by the buyer, for good: this number is lost.",
      "Make an internal credit note, not sent, and an invoice under a new number: cpro deposit invoice.pdf --replaces <invoice>",
    ],
    211: ["Payment sent: the last state on the buyer's side.", "Await the money: cpro report payments"],
    212: [
      "Cashed. On the direct channel Chorus Pro itself tells the tax office; through a platform the seller does.",
      "Direct channel: nothing to do (cpro reform). Approved platform: set this status there.",
    ],
    213: [
      "Rejected by a platform, before the buyer had it: final. For a duplicate the number is taken; otherwise it stays free.",
      "Read the code with it: cpro explain <code>; correct, then send again. Duplicate: cpro list --number <number>",
    ],
    214: ["Stamped by the mandatary of the group (framework S6).", WAIT_EN],
    220: [
      "Cancelled by a corrective invoice; Chorus Pro does not pass it on to the buyer.",
      "Tell your buyer yourself.",
    ],
    221: [
      "Routing error between platforms.",
      "Wait for the directory to be updated, then send unchanged; otherwise call your approved platform's support.",
    ],
    224: ["Direct payment asked for; Chorus Pro does not pass it on.", "Tell your buyer yourself."],
    225: ["Factored invoice; Chorus Pro does not pass it on.", "Tell the public accountant and your buyer yourself."],
    226: ["Factored invoice, confidentially.", "Nothing to do; in doubt, call your factor's support."],
    227: [
      "Change of the account to pay; Chorus Pro only keeps “completed” of it.",
      "Put the IBAN in an attached file: cpro complete <invoice> --attach rib.pdf",
    ],
    228: ["The invoice is no longer factored; Chorus Pro does not pass it on.", "Tell your buyer yourself."],
    250: ["Regulatory data filed with the state portal.", PLATFORM_EN],
    251: ["Regulatory data rejected by the state portal.", PLATFORM_EN],
    300: ["E-reporting filed.", PLATFORM_EN],
    301: ["E-reporting rejected.", PLATFORM_EN],
    400: ["Directory: request accepted.", PLATFORM_EN],
    401: ["Directory: request rejected.", PLATFORM_EN],
    500: ["Flow acceptable.", WAIT_EN],
    501: ["Flow not acceptable: nothing came in, the number stays free.", FILE_EN],
    601: [
      "Status rejected by the one who received it.",
      "Correct the status and send it again; if need be, call your approved platform's support.",
    ],
  },
  motives: {
    JUSTIF_ABS: [
      "A supporting document is missing or too thin: the invoice is suspended.",
      "Attach it: cpro complete <invoice> --attach <file>",
    ],
    DEST_ERR: ["Wrong recipient.", `Check SIRET and service: cpro structure show <siret>; ${REPLACE_EN}`],
    DEST_INC: [
      "The recipient is not in the directory (address BT-49 or BT-46).",
      "Look for it: cpro structure search <name>; correct, then send again.",
    ],
    TRANSAC_INC: [
      "Unknown transaction: the buyer knows no order or delivery that fits.",
      `Give your buyer order, contract and proof of delivery; ${REPLACE_EN}`,
    ],
    EMMET_INC: [
      "The buyer does not know the issuer.",
      `Introduce yourself to your buyer, with the order; ${REPLACE_EN}`,
    ],
    CONTRAT_TERM: ["Contract ended.", `Ask your buyer for the right contract; ${REPLACE_EN} --contract <number>`],
    CMD_ERR: [
      "Order or commitment wrong, missing or used up.",
      `Ask your buyer for the right number; ${REPLACE_EN} --commitment <number>`,
    ],
    CMD_EJ_ERR: [
      "Order or commitment wrong or missing (another name of CMD_ERR).",
      `Ask your buyer for the right number; ${REPLACE_EN} --commitment <number>`,
    ],
    SIRET_ERR: ["SIRET wrong or missing.", `Verify it: cpro siret <siret>; ${REPLACE_EN} --to <siret>`],
    CODE_ROUTAGE_ERR: [
      "Routing (service) code missing or wrong.",
      `See the services: cpro structure services <siret>; ${REPLACE_EN} --service <code>`,
    ],
    ROUTAGE_ERR: [
      "Routing error: the directory lags or a platform is at fault.",
      "Wait, then send unchanged; otherwise call your approved platform's support.",
    ],
    ADR_ERR: [
      "Electronic invoicing address missing or wrong (BT-34, BT-49).",
      "Have your approved platform's support correct it; the direct channel needs none: cpro deposit invoice.pdf",
    ],
    REF_CT_ABSENT: [
      "A contractual reference that is needed is missing.",
      `Ask your buyer which; ${REPLACE_EN} --contract <number>`,
    ],
    REF_ERR: ["Wrong reference.", `Ask your buyer for the right one; ${REPLACE_EN}`],
    PU_ERR: ["Wrong unit prices.", AGREE_EN],
    REM_ERR: ["Wrong discount.", AGREE_EN],
    QTE_ERR: ["Wrong quantity.", AGREE_EN],
    ART_ERR: ["Wrong item.", AGREE_EN],
    MODPAI_ERR: ["Wrong payment terms.", AGREE_EN],
    QUALITE_ERR: ["The delivered goods are faulty.", AGREE_EN],
    NON_CONFORME: ["A legal mention is missing.", `See which: cpro check invoice.pdf; ${REPLACE_EN}`],
    MONTANTTOTAL_ERR: ["A total is wrong.", `Recompute, verify: cpro check invoice.pdf; ${REPLACE_EN}`],
    CALCUL_ERR: ["Wrong arithmetic in the invoice.", `Recompute, verify: cpro check invoice.pdf; ${REPLACE_EN}`],
    DOUBLON: [
      "Duplicate: same year, same SIREN, same number.",
      "Look for the first sending before anything else: cpro list --number <number>",
    ],
    ANNUL_ENC: ["Collection not made or cancelled (212 with a negative amount).", PLATFORM_EN],
    NON_TRANSMISE: ["The platform could not pass the invoice on.", PLATFORM_EN],
  },
  checks: {
    REJ_SEMAN: ["Semantic format: a datum has the wrong form.", `Read the rule and the term (BT) it names; ${FILE_EN}`],
    REJ_UNI: [
      "Uniqueness: same year, same SIREN, same number.",
      "Look for the first sending before anything else: cpro list --number <number>",
    ],
    REJ_COH: [
      "Consistency: data contradict each other, or Chorus Pro does not know the supplier.",
      "Check that your structure is active: cpro siret <siret>; correct, then send again.",
    ],
    REJ_ADR: [
      "Addressing: the address is not in the directory (BT-49).",
      "Look for the recipient: cpro structure search <name>",
    ],
    REJ_CONT_B2G: [
      "A rule for invoices to the public sector (BR-FR-CPRO) is not met.",
      "Read the rule it names: cpro explain BR-FR-CPRO-<number>",
    ],
    REJ_REF_PJ: ["Reference of an attachment.", ATTACHMENT_EN],
    REJ_ASS_PJ: ["An attachment that belongs to no invoice.", ATTACHMENT_EN],
    REJ_PER: ["Period: a date lies outside of it.", PLATFORM_EN],
    REJ_INC: ["Consistency of the statuses.", PLATFORM_EN],
    REJ_INEX: ["Conformity of the statuses: one is wrong or not allowed.", PLATFORM_EN],
    REJ_RG: ["A business rule is broken.", PLATFORM_EN],
    REJ_HAB: ["Rights: the sender is not entitled.", PLATFORM_EN],
    REJ_ENCAISSEMENT: ["Collections: the amounts do not fit the VAT by rate.", PLATFORM_EN],
    REJ_VAL_INC: ["A value is not allowed.", PLATFORM_EN],
    IRR_VIDE_F: ["A file of the flow is empty.", FILE_EN],
    IRR_TYPE_F: ["Type or extension of a file not allowed.", FILE_EN],
    IRR_SYNTAX: ["Syntax: the XML is faulty.", FILE_EN],
    IRR_TAILLE_F: ["A file is too big.", FILE_EN],
    IRR_NOM_F: ["A file's name does not fit.", FILE_EN],
    IRR_ANTIVIRUS: [
      "The virus scanner refuses the file.",
      "Scan your computer; make the file again: cpro check <file>",
    ],
    IRR_TAILLE_PJ: ["An attachment is too big.", ATTACHMENT_EN],
    IRR_NOM_PJ: ["An attachment's name does not fit.", ATTACHMENT_EN],
    IRR_VID_PJ: ["An attachment is empty.", ATTACHMENT_EN],
    IRR_EXT_DOC: ["Type or extension of an attachment not allowed.", ATTACHMENT_EN],
    IRR_TAILLE: ["The flow is too big.", FILE_EN],
    IRR_VIDE: ["The flow is empty.", FILE_EN],
    IRR_FORM: ["The name of the flow's envelope does not fit.", PLATFORM_EN],
    IRR_TYPE: ["Type or extension of the flow not allowed.", FILE_EN],
    IRR_CODE_INTER: ["Unknown interface code.", PLATFORM_EN],
    IRR_EXTRAC: ["The flow's archive cannot be opened.", FILE_EN],
    IRR_CODE_APP: ["No connection for this application code.", PLATFORM_EN],
    IRR_UNCITE: ["The flow was sent before (also spelt IRR_UNICITE).", "Look for the first sending: cpro journal list"],
    IRR_UNICITE: ["The flow was sent before (also spelt IRR_UNCITE).", "Look for the first sending: cpro journal list"],
  },
  actions: {
    NOA: ["Action asked for: none.", "Nothing to do; follow the invoice: cpro status <invoice>"],
    PIN: [
      "Action asked for: give information.",
      "Give it: cpro complete <invoice> --comment <text>, or call your buyer.",
    ],
    NIN: [
      "Action asked for: a new or corrective invoice.",
      "A new number: cpro deposit invoice.pdf --replaces <invoice>",
    ],
    CNF: ["Action asked for: a full credit note.", "Deposit it: cpro deposit note.pdf --type credit-note"],
    CNP: ["Action asked for: a partial credit note.", "Deposit it: cpro deposit note.pdf --type credit-note"],
    CNA: ["Action asked for: a credit note for an amount.", "Deposit it: cpro deposit note.pdf --type credit-note"],
    OTH: ["Action asked for: another one.", "Read the comment: cpro history <invoice>; if need be, call your buyer."],
  },
  data: {
    MEN: ["Amount cashed, with VAT.", DATUM_EN],
    MPA: ["Amount paid.", DATUM_EN],
    RAP: ["Remaining to pay.", DATUM_EN],
    ESC: ["Early-payment discount.", DATUM_EN],
    RAB: ["Rebate.", DATUM_EN],
    REM: ["Reduction.", DATUM_EN],
    MAP: ["Amount approved, without VAT.", DATUM_EN],
    MAPTTC: ["Amount approved, with VAT.", DATUM_EN],
    MNA: ["Amount not approved, without VAT.", DATUM_EN],
    MNATTC: ["Amount not approved, with VAT.", DATUM_EN],
    CBB: ["Bank details.", DATUM_EN],
    DIV: ["Invalid datum.", DATUM_EN],
    DVA: ["Expected datum.", DATUM_EN],
    MAJ: ["Replacement datum.", DATUM_EN],
  },
  roles: {
    SE: ["Seller.", ROLE_EN],
    BY: ["Buyer.", ROLE_EN],
    AB: ["Buyer's agent.", ROLE_EN],
    DL: ["Factor.", ROLE_EN],
    SR: ["Seller's agent (main contractor in S3, mandatary in S6).", ROLE_EN],
    PE: ["Payee.", ROLE_EN],
    PR: ["Payer.", ROLE_EN],
    II: ["Issuer of the invoice for the seller.", ROLE_EN],
    IV: ["Addressee of the invoice for the buyer.", ROLE_EN],
    WK: ["Platform (approved one, or Chorus Pro).", ROLE_EN],
    DFH: ["State portal.", ROLE_EN],
  },
};
