/** The reform of September 2026 as it concerns deposits on the direct channel. */
export const fr = {
  optionSize: "classe de l’entreprise : micro, PME (sme), ETI (mid), grande (large)",
  until: (date: string, days: number) =>
    `Canal direct (portail, EDI, API) : jusqu’au ${date} pour une PME ou une micro-entreprise, dans la lecture stricte (${days} jours).`,
  notDated:
    "Canal direct : depuis le 1er septembre 2026, une grande entreprise ou une ETI émet par une plateforme agréée ; le canal direct lui reste pour ce qu’aucune plateforme ne sait porter, sans date de fin.",
  lax: "Autre lecture : aucune date de fin pour qui est déjà raccordé.",
  advice:
    "Les textes ne sont pas unanimes : préparez la date stricte, et demandez à l’AIFE avant elle. Aucun texte trouvé ne sanctionne une facture au secteur public déposée directement.",
  sizesTitle: "Classe de l’entreprise (au 1er janvier 2025, sur le dernier exercice clos avant)",
  sizes: [
    "micro : moins de 10 personnes, et chiffre d’affaires ou bilan de 2 M€ au plus",
    "PME : moins de 250 personnes, et chiffre d’affaires de 50 M€ au plus ou bilan de 43 M€ au plus",
    "ETI : moins de 5 000 personnes, et chiffre d’affaires de 1 500 M€ au plus ou bilan de 2 000 M€ au plus",
    "grande entreprise : au-delà ; un groupe TVA suit la date des grandes, quelle que soit sa taille",
  ],
  factsTitle: "Ce qui vaut pour un dépôt direct",
  facts: [
    "Aucun e-reporting n’est dû : Chorus Pro fait lui-même ce qui va à l’administration fiscale, encaissement compris.",
    "Il faut un compte Chorus Pro et une structure active, même quand une plateforme envoie.",
    "Seul ce canal porte les factures de travaux, les mémoires de justice et les remboursements d’accise.",
    "Seuls les formats historiques y passent en flux ; une Factur-X de la réforme part comme PDF simple.",
    "Le recyclage est en cours de retrait : un destinataire rejette, et il faut une facture sous un nouveau numéro.",
    "Un fournisseur sans SIRET ou hors du champ de la TVA garde le canal direct, sans date de fin.",
  ],
  sourcesTitle: "Sources",
  strictSources: [
    "AIFE, spécifications externes, Chorus Pro, v1.1 (30 avril 2026), 2.2.3.1",
    "AIFE, spécifications externes, Chorus Pro, v1.1 (30 avril 2026), 2.3.2",
  ],
  laxSources: [
    "AIFE, spécifications externes, Chorus Pro, v1.1 (30 avril 2026), 3.2.1.1 et 5.3.1",
    "DGFiP et AIFE, dossier général, v3.2 (30 avril 2026), 2.3.7",
  ],
  otherSources: [
    "DGFiP et AIFE, dossier général, v3.2 (30 avril 2026), 2.3.5 (classes d’entreprise)",
    "AIFE, spécifications externes, Chorus Pro, v1.1 (30 avril 2026), 2.2.3.4 (e-reporting)",
  ],
  askSize: "Quelle est la classe de l’entreprise ? (demandé une seule fois, facultatif)",
  sizeUntold: "je ne sais pas, ou ne souhaite pas le dire",
  kept: (size: string, profile: string) => `Classe « ${size} » gardée pour le client « ${profile} ».`,
  hint: "Pour votre classe d’entreprise : cpro reform --size micro|sme|mid|large",
};

export const en: typeof fr = {
  optionSize: "class of the company: micro, SME (sme), mid-size (mid), large",
  until: (date, days) =>
    `Direct channel (portal, EDI, API): until ${date} for a small, medium or micro company, by the strict reading (${days} days).`,
  notDated:
    "Direct channel: since 1 September 2026 a large or mid-size company issues through an approved platform; it keeps the direct channel for what no platform can carry, without an end date.",
  lax: "Other reading: no end date for whoever is connected already.",
  advice:
    "The texts are not unanimous: prepare for the strict date, and ask AIFE before it. No text was found that sanctions an invoice to the public sector deposited directly.",
  sizesTitle: "Class of the company (at 1 January 2025, on the last financial year closed before)",
  sizes: [
    "micro: fewer than 10 people, and turnover or balance of at most €2 M",
    "SME: fewer than 250 people, and turnover of at most €50 M or balance of at most €43 M",
    "mid-size (ETI): fewer than 5,000 people, and turnover of at most €1,500 M or balance of at most €2,000 M",
    "large: above; a VAT group follows the date of the large ones, whatever its size",
  ],
  factsTitle: "What holds for a direct deposit",
  facts: [
    "No e-reporting is due: Chorus Pro itself makes what goes to the tax office, cashing included.",
    "A Chorus Pro account and an active structure are needed, even when a platform sends.",
    "Only this channel carries works invoices, memos of justice costs and refunds of excise duty.",
    "Only historical formats pass as flows; a Factur-X of the reform goes as a plain PDF.",
    "Recycling is being withdrawn: a recipient rejects, and an invoice under a new number is needed.",
    "A supplier without SIRET or outside the scope of VAT keeps the direct channel, without an end date.",
  ],
  sourcesTitle: "Sources",
  strictSources: [
    "AIFE, external specifications, Chorus Pro, v1.1 (30 April 2026), 2.2.3.1",
    "AIFE, external specifications, Chorus Pro, v1.1 (30 April 2026), 2.3.2",
  ],
  laxSources: [
    "AIFE, external specifications, Chorus Pro, v1.1 (30 April 2026), 3.2.1.1 and 5.3.1",
    "DGFiP and AIFE, general file, v3.2 (30 April 2026), 2.3.7",
  ],
  otherSources: [
    "DGFiP and AIFE, general file, v3.2 (30 April 2026), 2.3.5 (classes of companies)",
    "AIFE, external specifications, Chorus Pro, v1.1 (30 April 2026), 2.2.3.4 (e-reporting)",
  ],
  askSize: "What is the class of the company? (asked once, optional)",
  sizeUntold: "I do not know, or would rather not say",
  kept: (size, profile) => `Class “${size}” kept for client “${profile}”.`,
  hint: "For your class of company: cpro reform --size micro|sme|mid|large",
};
