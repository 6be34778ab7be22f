### L’interface en français.

## Actions, as the palette lists them
action-open = Ouvrir un document…
    .also = charger, fichier, importer, open
action-import = Importer un dossier de fichiers…
    .also = fichiers, répertoire, plusieurs documents, folder
action-paste = Ouvrir le texte du presse-papiers
    .also = coller, paste
action-open-dossier = Ouvrir le dossier d’exemple
action-show-read = Afficher la lecture
    .also = lecteur, texte, article
action-show-charts = Afficher les graphiques
    .also = diagrammes, chiffres, courbes, plein écran
action-show-briefing = Afficher la note de synthèse
    .also = résumé, synthèse, rapport, briefing
action-find = Chercher dans ce document
    .also = rechercher, trouver, recherche
action-search-library = Chercher dans la bibliothèque…
    .also = rechercher, tous les documents, notes, plein texte
action-next-hit = Résultat suivant
action-previous-hit = Résultat précédent
action-list-hits = Lister les occurrences dans leur contexte
    .also = chercher, résultats
action-find-case = Recherche : respecter la casse
    .also = majuscules, minuscules
action-find-accents = Recherche : respecter les accents
    .also = diacritiques
action-find-words = Recherche : mots entiers seulement
action-find-expression = Recherche : expression régulière
    .also = regex, motif, rationnelle
action-only-topic = Restreindre listes et graphiques à ce sujet, ou à aucun
    .also = filtrer, section
action-next-topic = Sujet suivant
action-previous-topic = Sujet précédent
action-next-mention = Mention suivante de l’entité choisie
action-previous-mention = Mention précédente de l’entité choisie
action-back = Revenir
    .also = retour, précédent
action-forward = Avancer
action-select-all = Sélectionner tout le texte
    .also = marquer
action-caret = Curseur dans le texte
    .also = clavier, sélection
action-follow-footnote = Aller à la note de bas de page, ou en revenir
    .also = appel, renvoi, référence
action-copy-passage = Copier le passage sélectionné
    .also = presse-papiers
action-copy-as-markdown = Copier le passage sélectionné en Markdown
    .also = presse-papiers
action-add-note = Noter sur le passage choisi, ou sur le sujet
    .also = commenter, annoter, remarque
action-highlight = Surligner le passage choisi comme le précédent
    .also = marquer, souligner
action-highlight-key-point = Surligner le passage choisi comme point clé
action-highlight-question = Surligner le passage choisi comme question
action-highlight-evidence = Surligner le passage choisi comme preuve
action-highlight-doubt = Surligner le passage choisi comme doute
action-move-note = Rattacher la note au passage choisi
    .also = étendre, raccourcir, déplacer, surlignage
action-delete-note = Supprimer la note choisie
action-filter-notes = Chercher dans les notes
    .also = filtrer, étiquettes
action-add-document-note = Noter sur tout le document
action-copy-with-citation = Copier le passage choisi avec sa référence
action-show-changes = Ce qui a changé depuis une version antérieure
    .also = comparer, différences, versions, diff, écarts
action-new-version-of = C’est une nouvelle version de…
    .also = ancienne version, lier, même document
action-accept-note = Accepter le passage modifié de la note choisie
    .also = revoir, ancrer
action-attach-note = Rattacher la note choisie au passage choisi
    .also = ancrer, déplacer
action-filter-entities = Filtrer les entités
action-add-entity = Ajouter le passage choisi comme entité…
action-rename-entity = Renommer l’entité choisie…
action-retype-entity = Changer le type de l’entité choisie…
action-merge-entity = Fusionner l’entité choisie avec une autre…
    .also = identique, regrouper, joindre
action-split-entity = Séparer un nom de l’entité choisie…
action-confirm-entity = Confirmer l’entité choisie
action-reject-mention = Rejeter cette mention de l’entité choisie
action-reject-entity = Rejeter l’entité choisie
action-same-elsewhere = Dire que l’entité choisie est la même que dans un autre document…
action-correct-figure = Corriger le chiffre choisi…
    .also = valeur, unité, devise, sujet, mesure
action-add-figure = Ajouter le passage choisi comme chiffre…
action-confirm-figure = Confirmer le chiffre choisi
action-reject-figure = Rejeter le chiffre choisi
action-set-speaker = Indiquer qui parle dans la citation choisie…
    .also = locuteur, auteur, attribution
action-confirm-quote = Confirmer la citation choisie et son auteur
action-reject-quote = Rejeter la citation choisie
action-corrections = Corrections de ce document
action-save-corrections = Enregistrer les corrections…
action-load-corrections = Charger des corrections…
action-undo = Annuler
action-redo = Rétablir
action-export = Exporter la note de synthèse…
    .also = enregistrer, sauvegarder, markdown
action-export-obsidian = Exporter pour Obsidian (Markdown)…
action-export-commonmark = Exporter en CommonMark (Markdown)…
action-export-pandoc = Exporter pour Pandoc (Markdown)…
action-export-html = Exporter en page web (HTML)…
action-export-figures = Exporter les chiffres (CSV)…
    .also = tableur, tableau, Excel
action-export-notes = Exporter les notes (Web Annotations, JSON-LD)…
action-toggle-pictures = Graphiques joints à la note de synthèse : SVG ou PNG
    .also = image
action-hand-over = Enregistrer avec les notes (.exergue)…
    .also = partager, envoyer, transmettre, collègue, notes, corrections
action-copy-briefing = Copier la note de synthèse en Markdown
action-new-briefing = Nouvelle note de synthèse de ce document
    .also = autre, créer
action-duplicate-briefing = Dupliquer la note de synthèse
    .also = copier
action-rename-briefing = Renommer la note de synthèse…
action-delete-briefing = Supprimer la note de synthèse
    .also = effacer
action-next-briefing = Afficher la note de synthèse suivante de ce document
    .also = changer, autre
action-briefing-as-template = Reprendre les parties de cette note pour les nouveaux documents
    .also = défaut, modèle
action-add-words = Ajouter vos propres mots à la note de synthèse
    .also = introduction, texte, paragraphe
action-briefing-documents = Choisir les documents de la note de synthèse…
    .also = plusieurs, comparer, réunir, bibliothèque
action-save-chart = Enregistrer le graphique…
    .also = exporter, image
action-copy-chart = Copier le graphique comme image
    .also = png, presse-papiers, coller
action-toggle-table = Afficher les graphiques en tableaux, ou en dessins
action-copy-table = Copier les données du graphique pour un tableur
    .also = excel, calc, tableau
action-copy-table-csv = Copier les données du graphique en CSV
action-toggle-topics = Afficher ou masquer les sujets
action-toggle-sidebar = Afficher ou masquer le volet droit
    .also = barre latérale, panneau
action-toggle-chart = Afficher ou masquer le graphique sous le texte
no-room-for-chart = La fenêtre est trop basse pour un graphique sous le texte : la vue Graphiques en a la place
action-larger-text = Agrandir le texte
    .also = grossir, zoom, police, taille
action-smaller-text = Réduire le texte
    .also = rapetisser, zoom, police, taille
action-looser-lines = Augmenter l’interligne
    .also = hauteur de ligne, espacement
action-tighter-lines = Réduire l’interligne
    .also = hauteur de ligne, espacement
action-wider-column = Lignes plus longues
    .also = colonne, largeur
action-narrower-column = Lignes plus courtes
    .also = colonne, largeur
action-typeface-serif = Texte en caractères à empattements
    .also = police, serif, Literata
action-typeface-sans = Texte en caractères sans empattements
    .also = police, sans serif, bâton, Inter
action-theme-light = Apparence claire
    .also = jour, blanc, thème, couleurs, mode, light
action-theme-dark = Apparence sombre
    .also = nuit, noir, thème, couleurs, mode, dark
action-theme-sepia = Apparence sépia
    .also = papier, brun, chaud, thème, couleurs, mode
action-theme-high-contrast = Apparence à contraste élevé
    .also = noir, blanc, accessibilité, thème, couleurs, mode
action-toggle-motion = Réduire ou rétablir les animations
    .also = mouvement, accessibilité
action-toggle-letters = Se déplacer avec des lettres, comme dans Vim, ou non
    .also = j, k, touches
action-zoom-in = Agrandir l’interface
    .also = zoom avant, plus grand
action-zoom-out = Réduire l’interface
    .also = zoom arrière, plus petit
action-zoom-reset = Taille normale de l’interface
    .also = zoom, 100 %
action-scroll-down = Descendre de quelques lignes
action-scroll-up = Remonter de quelques lignes
action-half-page-down = Descendre d’une demi-page
action-half-page-up = Remonter d’une demi-page
action-to-start = Début du texte
    .also = haut
action-to-end = Fin du texte
    .also = bas
action-next-panel = Passer au panneau suivant
    .also = clavier, focus
action-previous-panel = Passer au panneau précédent
    .also = clavier, focus
action-theme-system = Apparence du système
    .also = automatique, thème, mode
action-interface-french = Interface en français (French)
    .also = langue, french
action-interface-english = Interface en anglais (English)
    .also = langue, english
action-read-as-french = Lire ce document comme du français
action-show-written = Montrer le dossier du dernier export
    .also = explorateur, fichiers
action-show-reports = Montrer les rapports d’erreur
action-read-as-english = Lire ce document comme de l’anglais
action-cancel = Interrompre le travail en cours
    .also = arrêter, stop, annuler
action-palette = Toutes les commandes
action-shortcuts = Raccourcis clavier
    .also = touches, aide, clavier

## Bars
view-read = Lecture
view-charts = Graphiques
view-briefing = Synthèse
open = Ouvrir…
export = Exporter…
find-hint = Chercher dans le texte
hits = { $at } sur { $n }
find-problem-bracket = Parenthèse ou crochet sans pendant, caractère { $at }
find-problem-repetition = Rien à répéter, caractère { $at }
find-problem-escape = Échappement inconnu, caractère { $at }
find-problem-unsupported = Ni assertions ni références arrière, caractère { $at }
find-problem-large = L’expression est trop grande
find-problem-other = Expression non valide, caractère { $at }
find-none = Aucun résultat
find-none-says = Rien n’a été trouvé pour « { $query } ».
find-more = Seules les { $n } premières sont listées ; { $key } les parcourt toutes.
tab-hits = Trouvés
hit-place = { $topic } · § { $paragraph }
language-french = français
language-english = anglais
words = { $n ->
    [0] aucun mot
    [1] 1 mot
   *[other] { $n } mots
}
status-topic = Sujet { $at } sur { $n } · { $share } %
status-opening = Ouverture · { $share } %
topic-opening = Ouverture
status-saving = Enregistrement…
status-saved = Enregistré à { $time }
status-not-saved = Non enregistré : { $why }
status-notes = { $n ->
    [0] Aucune note
    [1] 1 note
   *[other] { $n } notes
}
status-size = Texte { $size } pt · { $zoom } %
status-palette = { $key } : toutes les commandes
work-opening = Ouverture…
work-importing = Lecture des fichiers…
work-analysing = Recherche des noms et des chiffres…
cancel = Annuler
dismiss = Fermer
copy-notice = Copier cet avis

## Topics and library
topics = Sujets
library = Bibliothèque
topic-figures = { $n } chif.
read-so-far = { $share } % lus
topic-notes = { $n ->
    [1] 1 note
   *[other] { $n } notes
}
shelf-topics = { $n ->
    [0] –
    [1] 1 sujet
   *[other] { $n } sujets
}
open-a-document = + Ouvrir un document…
dossier-french = L’IA chinoise en plein essor
dossier-english = China’s AI surge

## Sidebar
tab-entities = Entités
tab-figures = Chiffres
tab-quotes = Citations
tab-notes = Notes
kind-person = personne
kind-organisation = organisation
kind-product = produit
kind-place = lieu
kind-event = événement
kind-work = œuvre
kind-index = indice
kind-people = Personnes
kind-organisations = Organisations
kind-products = Produits
kind-places = Lieux
kind-events = Événements
kind-works = Œuvres
kind-indices = Indices
mentions = { $n ->
    [1] 1 mention
   *[other] { $n } mentions
}
mention-of = Mention { $at } sur { $n }
also = aussi { $names }
named-with = Avec
figures-near = Chiffres
filter-entities = Filtrer par nom
sort-entities = Trier et grouper
sort-mentions = Les plus citées d’abord
sort-appearance = Dans l’ordre du texte
sort-name = Par nom
group-by-type = Grouper par type
no-such-entities = Aucune entité ne répond au filtre
type-uncertain = type incertain
review-corrected = corrigée
review-confirmed = confirmée
review-figure-corrected = corrigé
review-figure-confirmed = confirmé
entity-menu = Ce qui peut être corrigé
menu-next-mention = Mention suivante
menu-previous-mention = Mention précédente
menu-rename = Renommer…
menu-retype = Changer de type…
menu-merge = Fusionner avec…
menu-split = Séparer un nom…
menu-confirm = Confirmer
menu-reject-mention = Cette mention est fausse
menu-reject = Pas une entité
menu-same-elsewhere = La même que dans un autre document…
also-in = Aussi dans
not-the-same = Pas la même
said-same = Les deux documents parlent désormais de la même entité
said-not-same = Ces deux entités restent désormais distinctes
said = { $n ->
    [1] Citée une fois
   *[other] Citée { $n } fois
}
relation-leads = dirige
relation-led-by = dirigé(e) par
relation-founded = a fondé
relation-founded-by = a pour fondateur
relation-works-for = travaille pour
relation-employs = compte parmi les siens
relation-member-of = membre de
relation-has-member = a pour membre
relation-subsidiary-of = filiale de
relation-parent-of = maison mère de
relation-owned-by = propriété de
relation-owns = possède
relation-based-in = a son siège à
relation-seat-of = siège de
relation-past = autrefois
figures-money = Montants
figures-percent = Pourcentages
figures-count = Nombres et mesures
figures-date = Dates
look-again = À revoir
look-rate = Deux montants sont convertis à des taux très différents
look-change = Le texte dit { $stated } ; ses deux valeurs donnent { $expected }
look-share = Le texte dit { $stated } ; la partie et le tout donnent { $expected }
look-sum = Le total des parties est { $expected }, et non { $stated }
look-repeated = Une même grandeur est donnée avec deux valeurs différentes
look-range = Le minimum dépasse le maximum
look-date = Cette date n’existe pas
figure-measures = Mesure : { $words }
figure-entity = Concerne
figure-speaker = Selon
figure-holds-for = Date : { $words }
figure-direction = Évolution : { $words }
figure-qualifier = Formulation : { $words }
figure-unit-document = Unité : { $words }, d’après d’autres mots du texte
figure-unit-convention = Unité : { $words }, par convention ; le texte ne précise pas
figure-unit-open = Le texte ne dit pas de quelle monnaie il s’agit
figure-equivalents = Le texte donne aussi : { $words }
direction-rise = hausse
direction-fall = baisse
direction-level = stable
qualifier-about = environ
qualifier-almost = presque
qualifier-more-than = plus de
qualifier-at-least = au moins
qualifier-less-than = moins de
qualifier-at-most = au plus
qualifier-up-to = jusqu’à
qualifier-range = une fourchette
qualifier-vague = ordre de grandeur
qualifier-only = seulement
qualifier-before = avant cette date
qualifier-after = après cette date
qualifier-since = depuis cette date
qualifier-start = au début
qualifier-mid = au milieu
qualifier-end = à la fin
qualifier-as-recently-as = pas avant cette date
topic-number = sujet { $n }
quotes-by-speaker = Par personne
quotes-in-order = Dans l’ordre
quotes-only = { $name } seulement { $n }
show-entity = Montrer parmi les entités
quote-direct = Citation directe
quote-partial = Mots cités
quote-indirect = Propos rapportés
quote-verb = avec { $verb }
stance-thinks = avis
stance-insists = insiste
stance-claims = prétend
stance-admits = admet
stance-denies = dément
stance-warns = met en garde
stance-promises = promet
stance-asks = demande
stance-urges = exhorte
stance-blames = critique
stance-praises = salue
stance-regrets = regrette
speaker-unknown = Auteur non nommé
no-entities = Aucun nom trouvé. Sélectionnez-en un dans le texte pour l’ajouter.
no-figures = Aucun chiffre trouvé. Sélectionnez-en un dans le texte pour l’ajouter.
no-quotes = Aucune citation trouvée. Les propos entre guillemets ou rapportés sont listés ici
no-notes = Pas encore de note. Choisissez un passage du texte pour l’annoter ou le surligner
still-composing = Composition de la note de synthèse…
still-analysing = Recherche des noms et des chiffres…
not-analysed = La recherche des noms et des chiffres a été interrompue. Rouvrez le document pour la relancer

## Notes
note-on-topic = Note sur ce sujet
note-on-document = Note sur le document
note-about-document = Sur tout le document
note-of-another = Sur un autre document qui se trouvait au même endroit
note-hint = Écrire une note…
note-delete = Supprimer cette note
note-deleted = Note supprimée. Annuler la fait revenir
note-key-point = Point clé
note-question = Question
note-evidence = Preuve
note-doubt = Doute
note-unplaced = Ce passage ne figure plus dans le texte
note-moved = Le passage a changé de place depuis la note
mark-first = Choisissez d’abord un passage du texte
select-note-first = Choisissez d’abord une note
note-passage-changed = La note porte maintenant sur un autre passage
note-move = Rattacher à la sélection
note-done = Terminé
note-edit = Modifier cette note : { $words }
note-tag-hint = Ajouter une étiquette…
note-tag-name = Étiquette
note-tag-remove = Retirer l’étiquette { $tag }
filter-notes = Chercher dans les notes
sort-notes = Trier les notes
sort-place = Dans l’ordre du texte
sort-newest = Les plus récentes d’abord
no-such-notes = Aucune note ne correspond
passage-move = Rattacher la note
passage-note = Ajouter une note
passage-cite = Copier avec référence
passage-copied = Passage copié avec sa référence
passage-copied-markdown = Copié en Markdown
footnote-none = Placer d’abord le curseur sur un appel de note
footnote-call = Note de bas de page { $label }
footnote-back = Revenir au texte depuis la note { $label }
caret-on = Les flèches déplacent un curseur dans le texte
caret-off = Les flèches font défiler la page
nothing-to-undo = Rien à annuler
library-opened = La bibliothèque est ouverte à présent, et ce que vous avez écrit s’y trouve
undo-skipped = Laissé tel quel : ce que cette action concernait a changé depuis
redo-skipped = Non rétabli : ce que cette action concernait a changé depuis
nothing-to-redo = Rien à rétablir

## Versions
what-changed = Ce qui a changé
version-newest = dernière version, { $date }
version-replaced = version du { $date }, remplacée
version-known = Nouvelle version d’un texte lu le { $date }
notes-to-review = { $n ->
    [1] 1 note à revoir
   *[other] { $n } notes à revoir
}
no-versions = La bibliothèque n’a pas d’autre version de ce document. « C’est une nouvelle version de… » permet d’en désigner une
dossier-no-version = Le dossier fourni n’est la version d’aucun autre texte : ouvrez d’abord un document
choose-since = Ce qui a changé depuis la version du…
choose-version-of = « { $name } » est une nouvelle version de…
said-version = Ses notes et ses corrections sont désormais affichées avec ce document
said-no-version = Les deux sont de nouveau des documents distincts
work-comparing = Comparaison des deux versions…
changes-since = Depuis le { $date }
changes-figures-changed = Chiffres modifiés
changes-figures-removed = Chiffres disparus
changes-figures-added = Nouveaux chiffres
changes-paragraphs = Paragraphes
changes-none = Rien n’a changé, sinon la typographie
changes-same-figures = Aucun chiffre n’a changé
changes-close = Fermer les changements
change-changed = modifié
change-added = nouveau
change-removed = disparu
not-a-version = Pas une version de ce document
tab-changes = Évolution
note-changed = Passage modifié, à revoir
note-accept = Accepter
note-accept-why = Ancre la note au passage tel qu’il est maintenant
note-later = Plus tard
note-review = Revoir
note-go = Y aller
note-perhaps = Peut-être ici ?
note-attach = Rattacher ici
note-attach-selection = Rattacher à la sélection
note-attach-why = Choisissez d’abord le passage dans le texte
note-anchored = La note est ancrée dans cette version
note-older = Sur une version antérieure du document
select-changed-note = Choisissez d’abord une note dont le passage a changé

## Corrections
corrections = Corrections de ce document
corrections-count = { $n ->
    [1] 1 correction
   *[other] { $n } corrections
}
corrections-unapplied = { $n ->
    [1] 1 ne s’applique plus
   *[other] { $n } ne s’appliquent plus
}
no-corrections = Rien n’a encore été corrigé
correction-unapplied = Ce dont il s’agissait ne se retrouve plus avec certitude
take-back = Annuler
close = Fermer
corrected-merge = « { $name } » et « { $other } » ne font qu’un
corrected-split = « { $name } » n’est pas « { $other } »
corrected-rename = « { $name } » renommé « { $other } »
corrected-retype = « { $name } » : { $other }
corrected-add = « { $name } » ajouté, type { $other }
corrected-reject = « { $name } » n’est pas une entité
corrected-reject-mention = Une mention de « { $name } » rejetée
corrected-confirm = « { $name } » confirmé
choose-same = « { $name } », c’est…
choose-kind = « { $name } » est du type…
choose-name = Quel nom n’est pas celui de « { $name } » ?
choose-elsewhere = « { $name } », c’est, dans un autre document…
choose-hint = Tapez pour réduire la liste
choose-nothing = Rien ne correspond
choose-no-other = Rien à choisir : aucun autre document déjà ouvert ne nomme rien de semblable
rename-title = Renommer l’entité
rename-hint = Nom
rename-verb = Renommer
select-entity-first = Choisissez d’abord une entité
one-name-only = Le texte n’a qu’un nom pour elle
mark-a-name = Choisissez d’abord un nom dans un seul paragraphe
passage-entity = Entité
corrected-amend = « { $name } » vaut { $other }
corrected-amend-kind = « { $name } » vaut { $other }
corrected-describe = « { $name } » mesure : { $other }
corrected-describe-nothing = Ce que mesure « { $name } » reste ouvert
corrected-add-figure = « { $name } » ajouté comme chiffre : { $other }
corrected-reject-figure = « { $name } » n’est pas un chiffre
corrected-speaker = « { $name } » est dit par { $other }
corrected-no-speaker = « { $name } » n’est dit par personne que le texte nomme
corrected-reject-quote = « { $name } » n’est pas une citation
corrected-confirm-quote = « { $name } » confirmé, avec son auteur
choose-speaker = Qui dit « { $words } » ?
speaker-nobody = Quelqu’un que le texte ne nomme pas
select-figure-first = Choisissez d’abord un chiffre
select-quote-first = Choisissez d’abord une citation
mark-a-figure = Choisissez d’abord un chiffre dans un seul paragraphe
passage-figure = Chiffre
menu-figure = Corriger…
menu-figure-chart = Montrer dans le graphique
menu-said-by = Dit par { $name }
menu-reject-figure = Pas un chiffre
menu-speaker = Quelqu’un d’autre le dit…
menu-reject-quote = Pas une citation
figure-title = Corriger le chiffre
figure-add-title = Ajouter un chiffre
figure-text-says = Le texte dit { $words }
figure-value = Valeur avec son unité
figure-value-hint = 3,5 millions d’euros, 12 %, 40 navires, 2019…
figure-read-as = Lu comme { $value } · { $kind }
figure-not-read = Cela ne se lit pas comme un seul chiffre : écrivez un nombre avec son unité
figure-measures-label = Ce qu’il mesure
figure-measures-hint = Laissé ouvert
figure-save = Enregistrer
figure-corrected = Corrigé ; le texte dit { $words }
figure-kind-money = Montant
figure-kind-percent = Pourcentage
figure-kind-count = Nombre
figure-kind-measure = Mesure
figure-kind-ratio = Ratio
figure-kind-rank = Rang
figure-kind-ordinal = Ordinal
figure-kind-date = Date
corrections-saved = Corrections écrites dans { $path }
corrections-loaded = { $n ->
    [0] Aucune nouvelle correction dans ce fichier
    [1] 1 correction chargée
   *[other] { $n } corrections chargées
}
path-save-corrections = Enregistrer les corrections
path-load-corrections = Charger des corrections
file-corrections = corrections
unchecked = Ce que personne n’a vérifié
unchecked-why = Noms, chiffres et citations ni confirmés ni corrigés
unchecked-show = Montrer
unchecked-mark = Signaler
unchecked-leave-out = Omettre

## Charts
chart-money = Montants
chart-percentages = Pourcentages
chart-counts = Nombres
chart-timeline = Chronologie
chart-coverage = Présence
table-what = Objet
table-value = Valeur
table-qualifier = Précision
table-topic = Sujet
table-sentence = Phrase
table-sort = Trier par { $column }
chart-copied = Graphique copié comme image
table-copied = Données du graphique copiées

## Briefing
compose = Composer – glisser pour ordonner, cocher pour inclure
copy-markdown = Copier en Markdown
form = Format d’export
form-obsidian = Markdown pour Obsidian
form-commonmark = Markdown, CommonMark seul
form-pandoc = Markdown pour Pandoc
form-html = Page web (HTML)
form-csv = Chiffres (CSV)
form-jsonld = Notes (Web Annotations)
form-obsidian-why = Notes de bas de page, tableaux, liens vers les blocs. Ce que vous écrivez autour des parties générées est gardé.
form-commonmark-why = Pour tout lecteur de Markdown : sources numérotées, listes au lieu de tableaux.
form-pandoc-why = Pour en faire un document Word, PDF ou LaTeX : titre et date dans les métadonnées.
form-html-why = Un seul fichier avec ses graphiques, à lire et à imprimer partout.
form-csv-why = Une ligne par chiffre, avec sa phrase et sa place.
form-jsonld-why = Pour d’autres outils d’annotation, selon le modèle du W3C.
pictures-svg = Graphiques en SVG : nets à toute taille
pictures-png = Graphiques en PNG : pour les logiciels qui n’affichent pas le SVG
pictures-svg-now = Les graphiques seront enregistrés en SVG
pictures-png-now = Les graphiques seront enregistrés en PNG
part-drag = Glisser « { $part } » ailleurs
part-up = Monter « { $part } »
part-down = Descendre « { $part } »
part-left-out = Hors de la note
part-empty = Rien encore pour cette partie
part-options = Options de « { $part } »
tally-points = { $shown ->
    [one] { $shown } retenu sur { $all }
   *[other] { $shown } retenus sur { $all }
}
tally-figures = tableau de { $shown } sur { $all }
tally-notes = { $shown ->
    [one] une note
   *[other] { $shown } notes
}
tally-quotes = { $shown }
tally-timeline = { $shown ->
    [one] un énoncé daté
   *[other] { $shown } énoncés datés
}
tally-topics = { $shown ->
    [one] un sujet
   *[other] { $shown } sujets
}
count-person = { $n ->
    [one] une personne
   *[other] { $n } personnes
}
count-organisation = { $n ->
    [one] une organisation
   *[other] { $n } organisations
}
count-product = { $n ->
    [one] un produit
   *[other] { $n } produits
}
count-place = { $n ->
    [one] un lieu
   *[other] { $n } lieux
}
count-event = { $n ->
    [one] un événement
   *[other] { $n } événements
}
count-work = { $n ->
    [one] une œuvre
   *[other] { $n } œuvres
}
count-index = { $n ->
    [one] un indice
   *[other] { $n } indices
}
by-text = dans l’ordre du texte
by-topic = par sujet
by-kind = par type
by-tag = par étiquette
by-speaker = par personne
figures-important = ceux qui comptent
figures-all = tous les chiffres
most = Combien
most-all = Tous
most-of = { $n } au plus
people-with-role = Seulement ceux dont le texte dit le rôle
quotes-direct = Seulement les propos entiers entre guillemets
stance-says = dit
notes-only-tags = Seulement avec une de ces étiquettes (rien de coché : toutes les notes)
timeline-dated = Seulement les énoncés dont l’année est connue
topics-sentences = Phrases clés
topics-notes = Notes et surlignages
topics-figures = Chiffres
add-words = Ajouter vos propres mots
words-heading = Titre
words-hint = Vos propres mots, en Markdown
words-empty = Rien d’écrit encore
words-remove = Supprimer
words-removed = Texte supprimé
briefing-unnamed = Note de synthèse
briefing-numbered = Note de synthèse { $n }
briefing-parts = Composition
briefing-preview = Aperçu
briefing-which = Quelle note de synthèse de ce document
briefing-more = Autres actions sur la note de synthèse
briefing-rename = Renommer la note de synthèse
briefing-name = Nom
briefing-language = Titres en
briefing-deleted = « { $name } » supprimée
briefing-only-one = C’est la seule note de synthèse du document
briefing-is-template = Les nouveaux documents commenceront avec ces parties
briefing-unread = La note « { $name } » vient d’une version plus récente d’Exergue : elle est conservée telle quelle, sans être affichée
briefing-documents = Autres documents…
documents-title = Documents de la note de synthèse
documents-why = Ce qui est coché est lu et analysé avec ce document ; chaque ligne dit de quel document elle vient
documents-hint = Chercher un titre
documents-none = Aucun autre document de ce titre
documents-empty = La bibliothèque n’a pas encore d’autre document : ce que vous ouvrez y est conservé
document-remove = Retirer « { $title } »
briefing-copied = Note de synthèse copiée en Markdown
exported = Note de synthèse écrite dans { $path }
chart-saved = Graphique écrit dans { $path }
handed-over = Document, notes et corrections écrits dans { $path }
parcel-opened = { $file } : { $what }
parcel-notes = { $n ->
    [one] { $n } note ajoutée
   *[other] { $n } notes ajoutées
}
parcel-corrections = { $n ->
    [one] { $n } correction ajoutée
   *[other] { $n } corrections ajoutées
}
parcel-briefings = { $n ->
    [one] { $n } note de synthèse ajoutée
   *[other] { $n } notes de synthèse ajoutées
}
parcel-beside = { $n ->
    [one] dont { $n } à côté de votre propre version
   *[other] dont { $n } à côté de vos propres versions
}
parcel-known = { $n ->
    [one] { $n } élément déjà présent
   *[other] { $n } éléments déjà présents
}
parcel-nothing = ni note ni correction
parcel-mark = reçu-de-{ $file }
not-written = Non écrit : { $why }

## Dialogs and notices
palette-hint = Que voulez-vous faire ?
search-library-hint = Des mots, « une expression », dans tous les documents et toutes les notes
search-library-recent = Ouverts récemment
search-library-empty = La bibliothèque est vide : ce que vous ouvrez y est conservé
search-library-searching = Recherche en cours…
search-library-nothing = Aucun document ni aucune note ne contient tous ces mots
search-library-found = { $n ->
    [one] 1 document
   *[other] { $n } documents
}
search-library-unindexed = { $n ->
    [one] 1 reste à indexer
   *[other] { $n } restent à indexer
}
search-library-unknown = Document absent de la bibliothèque
search-library-note = Note
palette-nothing = Aucune commande de ce nom
path-open = Ouvrir un document
path-import = Importer un dossier de fichiers
import-verb = Importer
path-export = Exporter la note de synthèse
path-hand-over = Enregistrer le document avec ses notes
path-chart = Enregistrer le graphique
path-is-source = C’est le document lui-même : donnez un autre nom
path-exists = Un fichier porte déjà ce nom. Validez encore pour le remplacer ; dans un export précédent, ce que vous avez écrit autour de ses sections reste
path-edited = Vous avez modifié ce fichier entre ses marques. Validez encore pour le renouveler ; une copie de son état actuel sera gardée à côté
file-briefing = synthese
file-chart = graphique
file-annotated = avec-notes
file-figures = chiffres
file-notes = notes
not-all-saved = Tout n’est pas encore enregistré. Fermez de nouveau pour quitter malgré tout
path-no-folder = Ce dossier n’existe pas : créez-le d’abord, ou donnez-en un autre
path-hint = Chemin du fichier
path-why = Ce système n’offre pas de dialogue de fichiers : tapez ou collez le chemin
open-verb = Ouvrir
export-verb = Enregistrer
paste-title = Coller un texte
paste-hint = Collez le texte ici
paste-read = Ouvrir
palette-document = Document
motion-full = Animations rétablies
motion-reduced = Animations désactivées
letters-on = Des lettres font défiler le texte : j k gg G / n N [ ]
letters-off = Les lettres ne font plus défiler le texte
shortcuts-hint = Filtrer par nom
shortcuts-how = Cliquez sur un raccourci, ou appuyez sur Entrée, pour le changer ou le supprimer
shortcuts-removed = « { $name } » n’a plus de raccourci
shortcuts-give-back = Rétablir { $keys }
shortcuts-press = Appuyez sur les nouvelles touches pour « { $name } ». Retour arrière les supprime, Échap annule
shortcuts-taken = { $keys } est déjà le raccourci de « { $name } »
shortcuts-take = L’utiliser ici
shortcuts-waiting = Appuyez…
shortcuts-none = aucun raccourci
shortcuts-change = Changer le raccourci
shortcuts-remove = Supprimer le raccourci de « { $name } »
shortcuts-reset = Raccourci habituel de « { $name } »
shortcuts-reset-all = Tout rétablir
shortcuts-letters = Des lettres font défiler le texte, comme dans Vim
keys-refused = Ces touches servent à écrire, à se déplacer ou à copier : ajoutez Ctrl ou Alt, ou prenez une touche de fonction
shortcuts-reader = Dans le texte, les flèches, Page préc., Page suiv., Espace, Début et Fin font défiler le texte
not-in-library = Ce document n’est plus dans la bibliothèque
imported-added = { $n ->
    [0] Aucun document ajouté à la bibliothèque
    [one] Un document ajouté à la bibliothèque
   *[other] { $n } documents ajoutés à la bibliothèque
}
imported-known = { $n ->
    [one] Le texte d’un fichier y était déjà
   *[other] Le texte de { $n } fichiers y était déjà
}
imported-passed-over = { $n ->
    [one] Un fichier d’un autre type a été laissé de côté
   *[other] { $n } fichiers d’autres types ont été laissés de côté
}
imported-known-names = Déjà connu
imported-failed = { $n ->
    [one] Un fichier n’a pas pu être lu
   *[other] { $n } fichiers n’ont pas pu être lus
}
imported-cancelled = Abandonné avant la fin ; ce qui a été lu reste
still-importing = Des fichiers sont déjà en cours de lecture : attendez la fin ou annulez
copy-list = Copier la liste
scope = Seulement « { $topic } »
scope-only = Seulement ce sujet dans les listes et graphiques
scope-clear = Montrer tous les sujets
had-fault = La dernière fois, Exergue a rencontré une erreur interne. Ce que vous avez écrit est à l’abri ; un rapport en est conservé sur cette machine
show-report = Voir le rapport
no-reports = Aucune erreur jusqu’ici : il n’y a pas de rapport
folder-is = Le dossier est { $folder }
show-folder = Montrer le dossier
nothing-written = Rien n’a encore été exporté
crashed = Une erreur imprévue est survenue ({ $what }). Ce que vous avez écrit est à l’abri
scroll-bar = Barre de défilement
untitled = Document sans titre
empty-title = Rien n’est ouvert
recent = Derniers documents
empty-how = Ouvrez un texte, une page web, un fichier Word ou OpenDocument, un PDF, un livre numérique ou un courriel. Ou déposez-le ici
decoded = Le fichier n’était pas en UTF-8 et a été lu comme { $encoding }
invisible-removed = { $count ->
    [one] Un caractère invisible a été retiré du texte
   *[other] { $count } caractères invisibles ont été retirés du texte
}
article-extracted = Seul l’article a été lu, sans ce qui l’entoure dans la page
changes-accepted = Les modifications suivies ont été lues comme acceptées
hidden-text = Le texte masqué du fichier a été laissé de côté
pages-pictures =
    { $count ->
        [one] Une page est une image sans texte ; un logiciel de reconnaissance (OCR) peut le retrouver.
       *[other] { $count } pages sont des images sans texte ; un logiciel de reconnaissance (OCR) peut le retrouver.
    }
letters-missing =
    { $count ->
        [one] Un caractère manque : le PDF ne dit pas lequel.
       *[other] { $count } caractères manquent : le PDF ne dit pas lesquels.
    }
cut-at-limit = Le document dépasse ce qui est lu au maximum : la suite a été laissée de côté.
part-missing = Une partie du fichier n’a pas pu être lue et manque : { $part }

## Pourquoi un document ne s’ouvre pas
read-missing = Il n’y a pas de fichier { $what } : vérifiez le nom
read-forbidden = { $what } ne peut être lu faute de droits : changez ses droits ou copiez-le
read-io = Lecture impossible de { $what } : { $why }
read-folder = { $what } est un dossier : nommez un fichier qu’il contient
read-empty = Le fichier ne contient pas de texte
read-binary = Le fichier n’est pas du texte ({ $what }) : exportez-le en texte ou en Markdown et ouvrez cela
read-not-yet = Ce format n’est pas encore lu ({ $what }) : enregistrez le fichier en texte ou en Markdown et ouvrez cela
read-damaged = Le fichier est endommagé ({ $what } : { $why }) : ouvrez-le dans le programme qui l’a créé, enregistrez-le à nouveau et ouvrez cela
read-other = Malgré son nom, le fichier n’est pas au bon format ({ $what }) : ouvrez-le dans le programme qui l’a créé et enregistrez-le dans ce format
read-protected = Le fichier est protégé par un mot de passe ({ $what }) : enregistrez-le sans mot de passe et ouvrez cela
read-scanned = Le PDF montre des images de pages, sans texte : faites reconnaître son texte par un logiciel d’OCR et ouvrez le résultat
read-no-characters = Le PDF ne dit pas quelles lettres il montre : imprimez-le à nouveau en PDF, ou faites reconnaître son texte par un logiciel d’OCR
read-too-large = Le fichier dépasse { $what } Mo : découpez-le
read-unpacks = Décompressé, le fichier dépasserait { $what } Mo, ou de très loin sa taille : ce n’est pas un document à lire
read-failed = La lecture a échoué sur ce fichier ({ $what }) : enregistrez-le en texte ou en Markdown et ouvrez cela
read-cancelled = Abandonné
damage-archive = son archive ne peut être décompressée
damage-part = { $part } ne peut y être décompressé
damage-lacks = { $part } y manque
damage-markup = son XML est incorrect
damage-nested = ses éléments sont trop imbriqués
damage-no-chapters = il ne dit pas où est son texte
damage-no-page = il ne contient pas de page
damage-no-headers = il n’a pas d’en-têtes
damage-encryption = son chiffrement est d’un type inconnu
damage-no-pages = ses pages sont introuvables
format-text = texte brut
format-markdown = Markdown
format-html = page web
format-mhtml = archive web
format-docx = document Word
format-odt = texte OpenDocument
format-epub = livre EPUB
format-mail = courriel
format-pdf = PDF
import-has-notes = Il contient des notes : ouvrez-le seul
import-too-deep = À plus de { $what } dossiers de profondeur : importez-le seul
import-too-many = Plus de { $what } fichiers : importez ses dossiers un par un

## Keys, as they are written on keyboards
key-ctrl = Ctrl
key-alt = Alt
key-shift = Maj
key-cmd = Cmd
key-option = Option
key-up = ↑
key-down = ↓
key-left = ←
key-right = →
key-enter = Entrée
key-escape = Échap
key-space = Espace
key-tab = Tab
key-backspace = Retour arrière
key-delete = Suppr
key-insert = Inser
key-home = Début
key-end = Fin
key-page-up = Page préc.
key-page-down = Page suiv.
