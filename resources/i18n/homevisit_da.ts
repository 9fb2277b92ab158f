<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="da" sourcelanguage="en">
<context>
    <name>AddendumEditor</name>
    <message>
        <source>What do you want to add or correct?</source>
        <translation>Hvad vil du tilføje eller rette?</translation>
    </message>
    <message>
        <source>Write what is new or otherwise.</source>
        <translation>Skriv det, der er nyt eller anderledes.</translation>
    </message>
    <message>
        <source>The team can read it, and it stands there for good.</source>
        <translation>Holdet kan læse det, og det bliver stående.</translation>
    </message>
    <message>
        <source>Add to the note</source>
        <translation>Føj til notatet</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lad være</translation>
    </message>
    <message>
        <source>Write a few words first</source>
        <translation>Skriv et par ord først</translation>
    </message>
</context>
<context>
    <name>AgreementForm</name>
    <message>
        <source>e.g. 1.12.</source>
        <translation>fx 1.12.</translation>
    </message>
    <message>
        <source>What is agreed?</source>
        <translation>Hvad er aftalt?</translation>
    </message>
    <message>
        <source>Who does it?</source>
        <translation>Hvem gør det?</translation>
    </message>
    <message>
        <source>By when?</source>
        <translation>Senest hvornår?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Færdig</translation>
    </message>
    <message>
        <source>Remove the agreement</source>
        <translation>Fjern aftalen</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Aftale</translation>
    </message>
    <message>
        <source>Write a date like 1.12.</source>
        <translation>Skriv en dato som 1.12.</translation>
    </message>
</context>
<context>
    <name>AgreementPanel</name>
    <message>
        <source>The agreement</source>
        <translation>Aftalen</translation>
    </message>
    <message>
        <source>Postpone</source>
        <translation>Udskyd</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
    <message>
        <source>Delete the agreement</source>
        <translation>Slet aftalen</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gå til %1</translation>
    </message>
    <message>
        <source>Postpone the agreement</source>
        <translation>Udskyd aftalen</translation>
    </message>
    <message>
        <source>It came to nothing</source>
        <translation>Den blev ikke til noget</translation>
    </message>
    <message>
        <source>It is no longer needed</source>
        <translation>Den er ikke nødvendig mere</translation>
    </message>
    <message>
        <source>e.g. 1.12.</source>
        <translation>fx 1.12.</translation>
    </message>
    <message>
        <source>New date</source>
        <translation>Ny dato</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Hvorfor?</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lad den være</translation>
    </message>
    <message>
        <source>Write a date like 1.12.</source>
        <translation>Skriv en dato som 1.12.</translation>
    </message>
    <message>
        <source>Write in a few words why</source>
        <translation>Skriv kort hvorfor</translation>
    </message>
</context>
<context>
    <name>Agreements</name>
    <message>
        <source>Overdue</source>
        <translation>Over frist</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Denne uge</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senere</translation>
    </message>
    <message>
        <source>Without a date</source>
        <translation>Uden dato</translation>
    </message>
    <message>
        <source>agreed %1</source>
        <translation>aftalt %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>ikke gjort</translation>
    </message>
</context>
<context>
    <name>AgreementsScreen</name>
    <message>
        <source>My agreements</source>
        <translation>Mine aftaler</translation>
    </message>
    <message>
        <source>Whose agreements</source>
        <translation>Hvis aftaler</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>All in my families</source>
        <translation>Alle i mine familier</translation>
    </message>
    <message>
        <source>All agreements are done</source>
        <translation>Alle aftaler er gjort</translation>
    </message>
    <message>
        <source>The agreement is done.</source>
        <translation>Aftalen er gjort.</translation>
    </message>
    <message>
        <source>The agreement is postponed.</source>
        <translation>Aftalen er udskudt.</translation>
    </message>
    <message>
        <source>The agreement came to nothing.</source>
        <translation>Aftalen blev ikke til noget.</translation>
    </message>
    <message>
        <source>The agreement is no longer needed.</source>
        <translation>Aftalen er bortfaldet.</translation>
    </message>
    <message>
        <source>The agreement is deleted.</source>
        <translation>Aftalen er slettet.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
</context>
<context>
    <name>AgreementsSection</name>
    <message>
        <source>New agreement</source>
        <translation>Ny aftale</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Skift+A</translation>
    </message>
</context>
<context>
    <name>ApprovedView</name>
    <message>
        <source>Add or correct</source>
        <translation>Tilføj eller ret</translation>
    </message>
    <message>
        <source>Visit note</source>
        <translation>Besøgsnotat</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Godkendt</translation>
    </message>
    <message>
        <source>· not sent yet</source>
        <translation>· ikke sendt endnu</translation>
    </message>
    <message>
        <source>Approved by %1, %2</source>
        <translation>Godkendt af %1, %2</translation>
    </message>
    <message>
        <source>About the note</source>
        <translation>Om notatet</translation>
    </message>
    <message>
        <source>Read together %1</source>
        <translation>Læst sammen %1</translation>
    </message>
    <message>
        <source>as a draft</source>
        <translation>som kladde</translation>
    </message>
</context>
<context>
    <name>Approving</name>
    <message>
        <source>A CPR number stays in the note for good, and everybody on the team can read it.</source>
        <translation>Et CPR-nummer bliver stående i notatet, og alle på holdet kan læse det.</translation>
    </message>
    <message>
        <source>Go to the text</source>
        <translation>Gå til teksten</translation>
    </message>
    <message>
        <source>Keep it and approve</source>
        <translation>Behold det, og godkend</translation>
    </message>
    <message>
        <source>The note is approved in ten seconds, and the team can read it.</source>
        <translation>Notatet godkendes om ti sekunder. Så kan holdet læse det.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
    <message>
        <source>You are writing on, so the note is not approved.</source>
        <translation>Du skriver videre, så notatet er ikke godkendt.</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Godkend</translation>
    </message>
    <message>
        <source>The note is not approved yet</source>
        <translation>Notatet er ikke godkendt endnu</translation>
    </message>
</context>
<context>
    <name>AsidePane</name>
    <message>
        <source>Everything lies safely on this computer, and nobody else can see it yet.</source>
        <translation>Det hele ligger sikkert på denne computer, og ingen andre kan se det endnu.</translation>
    </message>
    <message>
        <source>Copy my text</source>
        <translation>Kopiér min tekst</translation>
    </message>
    <message>
        <source>Put it in a draft</source>
        <translation>Læg det i en kladde</translation>
    </message>
    <message>
        <source>Give it up …</source>
        <translation>Opgiv det …</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>Det, den indeholder</translation>
    </message>
    <message>
        <source>%1 (deleted)</source>
        <translation>%1 (slettet)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gemt %1</translation>
    </message>
    <message>
        <source>Copied. Other programs can read it until you copy something else.</source>
        <translation>Kopieret. Andre programmer kan læse det, til du kopierer noget andet.</translation>
    </message>
    <message>
        <source>Give up what could not be sent?</source>
        <translation>Vil du opgive det, der ikke kunne sendes?</translation>
    </message>
    <message>
        <source>It is deleted from this computer, and nobody has seen it. It cannot be brought back.</source>
        <translation>Det bliver slettet fra denne computer, og ingen har set det. Det kan ikke hentes tilbage.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behold det</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Opgiv det</translation>
    </message>
    <message>
        <source>Copy the text first if you may need the words.</source>
        <translation>Kopiér teksten først, hvis du kan få brug for ordene.</translation>
    </message>
    <message>
        <source>If the note&apos;s draft was on your other computers, it is a draft again.</source>
        <translation>Var notatets kladde på dine andre computere, er den en kladde igen.</translation>
    </message>
</context>
<context>
    <name>Badges</name>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n kladde</numerusform>
            <numerusform>%n kladder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>Check the computer</source>
        <translation>Tjek computeren</translation>
    </message>
    <message>
        <source>Looks at the connection, the clock, the disk and the database. It takes up to half a minute.</source>
        <translation>Ser på forbindelsen, uret, disken og databasen. Det tager op til et halvt minut.</translation>
    </message>
    <message>
        <source>All is as it should be</source>
        <translation>Alt er, som det skal være</translation>
    </message>
    <message>
        <source>Something needs looking at</source>
        <translation>Noget skal ses efter</translation>
    </message>
    <message>
        <source>You can work on; nothing is lost.</source>
        <translation>Du kan arbejde videre; intet er gået tabt.</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>I orden</translation>
    </message>
</context>
<context>
    <name>ChooseStep</name>
    <message>
        <source>Choose your code</source>
        <translation>Vælg din kode</translation>
    </message>
    <message>
        <source>The code unlocks this computer, also without network. Four random words are easier to remember and harder to guess than signs and digits.</source>
        <translation>Koden låser denne computer op, også uden net. Fire tilfældige ord er lettere at huske og sværere at gætte end tegn og tal.</translation>
    </message>
    <message>
        <source>If you forget the code, IT can help you to begin again - but drafts that lie only here are lost.</source>
        <translation>Glemmer du koden, kan it hjælpe dig i gang igen – men kladder, der kun ligger her, går tabt.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsæt</translation>
    </message>
</context>
<context>
    <name>ClarifyScreen</name>
    <message>
        <source>To be clarified</source>
        <translation>Skal afklares</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senere</translation>
    </message>
    <message>
        <source>Nothing must be clarified</source>
        <translation>Intet skal afklares</translation>
    </message>
    <message>
        <source>When two have written in the same place, you choose here what shall stand.</source>
        <translation>Når to har skrevet det samme sted, vælger du her, hvad der skal stå.</translation>
    </message>
    <message>
        <source>Could not be sent</source>
        <translation>Kunne ikke sendes</translation>
    </message>
    <message>
        <source>Waits for a newer version</source>
        <translation>Venter på en nyere udgave</translation>
    </message>
    <message>
        <source>Something new has come in. What you wrote below is kept.</source>
        <translation>Der er kommet noget nyt. Det, du har skrevet nedenfor, er der stadig.</translation>
    </message>
    <message>
        <source>To Synchronisation</source>
        <translation>Til Synkronisering</translation>
    </message>
    <message>
        <source>Save the text together</source>
        <translation>Gem den samlede tekst</translation>
    </message>
    <message>
        <source>Save the choice</source>
        <translation>Gem valget</translation>
    </message>
    <message>
        <source>It could not be sent</source>
        <translation>Det kunne ikke sendes</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Prøv igen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 af %2</translation>
    </message>
    <message>
        <source>Decided: %1</source>
        <translation>Afklaret: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
</context>
<context>
    <name>ClosedScreen</name>
    <message>
        <source>This computer is closed</source>
        <translation>Denne computer er lukket</translation>
    </message>
    <message>
        <source>Questions? Call IT: %1</source>
        <translation>Spørgsmål? Ring til it: %1</translation>
    </message>
    <message>
        <source>Enrol this computer again</source>
        <translation>Tilmeld computeren igen</translation>
    </message>
    <message>
        <source>You have removed Hjemmebesøg from this computer. Nothing that can be read is left here.</source>
        <translation>Du har fjernet Hjemmebesøg fra denne computer. Der er intet tilbage, der kan læses.</translation>
    </message>
    <message>
        <source>IT has signed this computer off. Nothing that can be read is left here.</source>
        <translation>It-afdelingen har afmeldt denne computer. Der er intet tilbage, der kan læses.</translation>
    </message>
    <message>
        <source>IT has reported this computer lost. Nothing that can be read is left here.</source>
        <translation>It-afdelingen har meldt denne computer mistet. Der er intet tilbage, der kan læses.</translation>
    </message>
    <message>
        <source>Everything you had written had been sent.</source>
        <translation>Alt, hvad du havde skrevet, var sendt.</translation>
    </message>
    <message>
        <source>What you had not sent was sealed first and has been handed over to your colleagues.</source>
        <translation>Det, du ikke havde sendt, blev forseglet først og er afleveret til dine kolleger.</translation>
    </message>
    <message>
        <source>What you had not sent was sealed first and lies on this computer. Only those who go on with it can open it. It is handed in by itself when the computer is enrolled again.</source>
        <translation>Det, du ikke havde sendt, blev forseglet først og ligger på denne computer. Kun de, der arbejder videre med det, kan åbne det. Det bliver afleveret af sig selv, når computeren tilmeldes igen.</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Keep the window</source>
        <translation>Behold vinduet</translation>
    </message>
    <message>
        <source>Close although something is not saved?</source>
        <translation>Vil du lukke, selv om noget ikke er gemt?</translation>
    </message>
    <message>
        <source>The disk is full or does not answer. What you have written last stands on the screen only.</source>
        <translation>Disken er fuld eller svarer ikke. Det, du har skrevet sidst, står kun på skærmen.</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>Luk, og mist det</translation>
    </message>
    <message>
        <source>Close although something is not finished?</source>
        <translation>Vil du lukke, selv om noget ikke er færdigt?</translation>
    </message>
    <message>
        <source>You have begun an addition to a note, or a plan. It stands on the screen only.</source>
        <translation>Du er begyndt på en tilføjelse til et notat eller på en plan. Den står kun på skærmen.</translation>
    </message>
    <message>
        <source>Close and drop it</source>
        <translation>Luk, og drop den</translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>Your code</source>
        <translation>Din kode</translation>
    </message>
    <message>
        <source>Change the code</source>
        <translation>Skift koden</translation>
    </message>
    <message>
        <source>Your code until now</source>
        <translation>Din kode indtil nu</translation>
    </message>
    <message>
        <source>Your new code</source>
        <translation>Din nye kode</translation>
    </message>
    <message>
        <source>Keep the code</source>
        <translation>Behold koden</translation>
    </message>
    <message>
        <source>The code stands nowhere, not even with IT. Write it on no paper that lies with the computer.</source>
        <translation>Koden står ingen steder, heller ikke hos it. Skriv den ikke på en seddel, der ligger sammen med computeren.</translation>
    </message>
    <message>
        <source>Write your code until now</source>
        <translation>Skriv din kode indtil nu</translation>
    </message>
    <message>
        <source>Look at your code until now</source>
        <translation>Se på din kode indtil nu</translation>
    </message>
    <message>
        <source>The code is changed</source>
        <translation>Koden er skiftet</translation>
    </message>
    <message>
        <source>Use the new one the next time you unlock this computer.</source>
        <translation>Brug den nye, næste gang du låser computeren op.</translation>
    </message>
</context>
<context>
    <name>CodeInput</name>
    <message>
        <source>Show the code</source>
        <translation>Vis koden</translation>
    </message>
    <message>
        <source>Hide the code</source>
        <translation>Skjul koden</translation>
    </message>
</context>
<context>
    <name>CodeStep</name>
    <message>
        <source>One-time code</source>
        <translation>Engangskode</translation>
    </message>
    <message>
        <source>IT gives you the code, face to face or on the telephone. It lasts 72 hours.</source>
        <translation>It giver dig koden, ansigt til ansigt eller i telefonen. Den gælder i 72 timer.</translation>
    </message>
    <message>
        <source>18 letters and digits. Capitals, blanks and hyphens do not count.</source>
        <translation>18 bogstaver og tal. Store bogstaver, mellemrum og bindestreger er lige meget.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsæt</translation>
    </message>
    <message>
        <source>Look at the one-time code</source>
        <translation>Se på engangskoden</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>in %n min.</source>
        <translation>
            <numerusform>om %n min.</numerusform>
            <numerusform>om %n min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>%n dag over frist</numerusform>
            <numerusform>%n dage over frist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <comment>a child&apos;s age</comment>
        <translation>
            <numerusform>%n år</numerusform>
            <numerusform>%n år</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <comment>a child&apos;s age</comment>
        <translation>
            <numerusform>%n md.</numerusform>
            <numerusform>%n md.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait %n second(s) before you try again.</source>
        <translation>
            <numerusform>Vent %n sekund, før du prøver igen.</numerusform>
            <numerusform>Vent %n sekunder, før du prøver igen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait %n minute(s) before you try again.</source>
        <translation>
            <numerusform>Vent %n minut, før du prøver igen.</numerusform>
            <numerusform>Vent %n minutter, før du prøver igen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s)</source>
        <translation>
            <numerusform>%n sætning</numerusform>
            <numerusform>%n sætninger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n ord</numerusform>
            <numerusform>%n ord</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is %n minute(s) wrong.</source>
        <translation>
            <numerusform>Det går %n minut forkert.</numerusform>
            <numerusform>Det går %n minutter forkert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait.</source>
        <translation>
            <numerusform>%n ændring venter.</numerusform>
            <numerusform>%n ændringer venter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n visit(s) today</source>
        <translation>
            <numerusform>%n besøg i dag</numerusform>
            <numerusform>%n besøg i dag</numerusform>
        </translation>
    </message>
    <message>
        <source>no visits today</source>
        <translation>ingen besøg i dag</translation>
    </message>
    <message numerus="yes">
        <source>%n agreement(s) overdue</source>
        <translation>
            <numerusform>%n aftale over frist</numerusform>
            <numerusform>%n aftaler over frist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go through together: %n agreement(s) from last time</source>
        <translation>
            <numerusform>Gennemgå sammen: %n aftale fra sidst</numerusform>
            <numerusform>Gennemgå sammen: %n aftaler fra sidst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) that only you can see</source>
        <translation>
            <numerusform>%n kladde, som kun du kan se</numerusform>
            <numerusform>%n kladder, som kun du kan se</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days old</source>
        <translation>
            <numerusform>%n dag gammel</numerusform>
            <numerusform>%n dage gammel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sections are missing</source>
        <translation>
            <numerusform>%n afsnit mangler</numerusform>
            <numerusform>%n afsnit mangler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n over frist</numerusform>
            <numerusform>%n over frist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n this week</source>
        <translation>
            <numerusform>%n denne uge</numerusform>
            <numerusform>%n denne uge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation>
            <numerusform>%n i alt</numerusform>
            <numerusform>%n i alt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, due later, are not shown</source>
        <translation>
            <numerusform>%n aftale, som ligger længere ude, er ikke vist</numerusform>
            <numerusform>%n aftaler, som ligger længere ude, er ikke vist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted thing(s)</source>
        <translation>
            <numerusform>%n slettet ting</numerusform>
            <numerusform>%n slettede ting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>d MMMM</source>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>weekday and day of the month, such as Thu 03 Dec</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>dd MMM</source>
        <translation>dd.MM.</translation>
    </message>
    <message>
        <source>dd MMM yyyy</source>
        <translation>dd.MM.yyyy</translation>
    </message>
    <message>
        <source>week %1</source>
        <translation>uge %1</translation>
    </message>
    <message>
        <source>HH:mm</source>
        <translation>HH.mm</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>kl. %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>til %1</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>the end of a list</comment>
        <translation>%1 og %2</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>”%1”</translation>
    </message>
    <message>
        <source>today</source>
        <translation>i dag</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>i går</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>i morgen</translation>
    </message>
</context>
<context>
    <name>Deleted</name>
    <message>
        <source>Waits for a second person</source>
        <translation>Venter på en til</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Hent tilbage</translation>
    </message>
    <message>
        <source>Remove for good? %1</source>
        <translation>Fjern for altid? %1</translation>
    </message>
    <message>
        <source>You cannot do it alone: somebody else on the team must agree. The others are asked, and until one has agreed it lies here and can be brought back. After that nobody can bring it back, neither we nor IT.</source>
        <translation>Det kan du ikke gøre alene: en anden på holdet skal sige ja. De andre bliver spurgt, og indtil en har sagt ja, ligger det her og kan hentes tilbage. Derefter kan ingen hente det tilbage, heller ikke IT.</translation>
    </message>
    <message>
        <source>It is erased on your computers and on the server. Nobody can bring it back, neither we nor IT.</source>
        <translation>Det slettes på dine computere og på serveren. Ingen kan hente det tilbage, heller ikke IT.</translation>
    </message>
    <message>
        <source>It is erased on everybody&apos;s computers and on the server, the next time each of them is on the network. Nobody can bring it back, neither we nor IT.</source>
        <translation>Det slettes på alles computere og på serveren, næste gang hver af dem er på nettet. Ingen kan hente det tilbage, heller ikke IT.</translation>
    </message>
    <message>
        <source>Deleted by you %1</source>
        <translation>Slettet af dig %1</translation>
    </message>
    <message>
        <source>Deleted by %2 %1</source>
        <translation>Slettet af %2 %1</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>Slettet %1</translation>
    </message>
    <message>
        <source>Only its author and the contact person can bring it back</source>
        <translation>Kun den, der skrev det, og tovholderen kan hente det tilbage</translation>
    </message>
    <message>
        <source>Can be brought back until %1</source>
        <translation>Kan hentes tilbage til %1</translation>
    </message>
    <message>
        <source>Is erased by itself at the next synchronisation</source>
        <translation>Slettes helt af sig selv ved næste synkronisering</translation>
    </message>
    <message>
        <source>Can be brought back until the contact person removes it for good</source>
        <translation>Kan hentes tilbage, indtil tovholderen fjerner det for altid</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Besøg</translation>
    </message>
    <message>
        <source>Visit note</source>
        <translation>Besøgsnotat</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Kladde</translation>
    </message>
    <message>
        <source>Addendum</source>
        <translation>Tilføjelse</translation>
    </message>
    <message>
        <source>Read together</source>
        <translation>Læst sammen</translation>
    </message>
    <message>
        <source>The family&apos;s own words</source>
        <translation>Familiens egne ord</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Aftale</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Opgave</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Barn</translation>
    </message>
    <message>
        <source>Adult around the child</source>
        <translation>Voksen om barnet</translation>
    </message>
</context>
<context>
    <name>DeletedScreen</name>
    <message>
        <source>Recently deleted</source>
        <translation>Slettet for nylig</translation>
    </message>
    <message>
        <source>Enter brings it back. Delete removes it for good, where you may.</source>
        <translation>Enter henter det tilbage. Delete fjerner det for altid, hvor du må.</translation>
    </message>
    <message>
        <source>Nothing has been deleted lately</source>
        <translation>Intet er slettet for nylig</translation>
    </message>
    <message>
        <source>What is deleted stands here for 30 days.</source>
        <translation>Det, der slettes, står her i 30 dage.</translation>
    </message>
    <message>
        <source>It is back: %1</source>
        <translation>Hentet tilbage: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lad det ligge</translation>
    </message>
    <message>
        <source>Ask the others</source>
        <translation>Spørg de andre</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Fjern for altid</translation>
    </message>
    <message>
        <source>It can be removed for good when the 30 days are over.</source>
        <translation>Det kan fjernes for altid, når de 30 dage er gået.</translation>
    </message>
    <message>
        <source>It is being removed: it waits for a second person, or to be sent.</source>
        <translation>Det er ved at blive fjernet: det venter på en til eller på at blive sendt.</translation>
    </message>
    <message>
        <source>Only the contact person can remove it for good, when the 30 days are over.</source>
        <translation>Kun tovholderen kan fjerne det for altid, når de 30 dage er gået.</translation>
    </message>
    <message>
        <source>The others on the team are asked to agree.</source>
        <translation>De andre på holdet bliver bedt om at sige ja.</translation>
    </message>
    <message>
        <source>It is removed for good at the next synchronisation.</source>
        <translation>Det fjernes for altid ved næste synkronisering.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Choose a family first.</source>
        <translation>Vælg først en familie.</translation>
    </message>
</context>
<context>
    <name>DirectoryBanner</name>
    <message>
        <source>Understood</source>
        <translation>Forstået</translation>
    </message>
    <message>
        <source>Signed on %1 by two recovery officers. It opens one family&apos;s records, once and within 7 days. If you do not know why, ask your leader.</source>
        <translation>Underskrevet den %1 af to gendannelsesansvarlige. Den åbner én families journal, én gang og inden for 7 dage. Ved du ikke hvorfor, så spørg din leder.</translation>
    </message>
    <message>
        <source>Signed on %1 by those who hold the municipality&apos;s keys. If you do not know why, ask IT.</source>
        <translation>Underskrevet den %1 af dem, der har kommunens nøgler. Ved du ikke hvorfor, så spørg it.</translation>
    </message>
    <message numerus="yes">
        <source>%n computer(s) have been closed within a day</source>
        <translation>
            <numerusform>%n computer er lukket inden for et døgn</numerusform>
            <numerusform>%n computere er lukket inden for et døgn</numerusform>
        </translation>
    </message>
    <message>
        <source>Emergency access has been given to this computer</source>
        <translation>Der er givet nødadgang til denne computer</translation>
    </message>
    <message>
        <source>Emergency access has been given to a computer</source>
        <translation>Der er givet nødadgang til en computer</translation>
    </message>
    <message>
        <source>Emergency access has been given to the computer of %1</source>
        <translation>Der er givet nødadgang til den computer, som %1 har</translation>
    </message>
    <message>
        <source>%1 may now let computers in</source>
        <translation>%1 kan nu indmelde computere</translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation>En ny person</translation>
    </message>
    <message>
        <source>The municipality&apos;s topmost key has been changed</source>
        <translation>Kommunens øverste nøgle er skiftet</translation>
    </message>
    <message>
        <source>Somebody may no longer let computers in</source>
        <translation>En person kan ikke længere indmelde computere</translation>
    </message>
    <message>
        <source>There are new recovery officers</source>
        <translation>Der er nye gendannelsesansvarlige</translation>
    </message>
    <message>
        <source>The server that computers use has been changed</source>
        <translation>Den server, computerne bruger, er ændret</translation>
    </message>
    <message>
        <source>The security rules for all computers have been changed</source>
        <translation>Sikkerhedsreglerne for alle computere er ændret</translation>
    </message>
    <message>
        <source>The server has been restored from a backup</source>
        <translation>Serveren er gendannet fra en sikkerhedskopi</translation>
    </message>
</context>
<context>
    <name>DraftView</name>
    <message>
        <source>Approve</source>
        <translation>Godkend</translation>
    </message>
    <message>
        <source>Draft · only you</source>
        <translation>Kladde · kun dig</translation>
    </message>
    <message>
        <source>Visit note</source>
        <translation>Besøgsnotat</translation>
    </message>
    <message>
        <source>Note and what stands beside it</source>
        <translation>Notatet og det ved siden af</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>Notatet</translation>
    </message>
    <message>
        <source>In the note</source>
        <translation>I notatet</translation>
    </message>
    <message>
        <source>Saved here %1</source>
        <translation>Gemt her %1</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Ikke gemt endnu</translation>
    </message>
    <message>
        <source>Your text is still here on the screen</source>
        <translation>Din tekst står stadig her på skærmen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
    <message>
        <source>Approved in a moment</source>
        <translation>Godkendes om lidt</translation>
    </message>
    <message>
        <source>Ctrl + ↓ next section</source>
        <translation>Ctrl + ↓ næste afsnit</translation>
    </message>
    <message>
        <source>Ctrl + Shift + A new agreement</source>
        <translation>Ctrl + Skift + A ny aftale</translation>
    </message>
    <message>
        <source>Ctrl + plus: larger text</source>
        <translation>Ctrl + plus: større tekst</translation>
    </message>
    <message>
        <source>Win + H: dictate</source>
        <translation>Win + H: diktér</translation>
    </message>
    <message>
        <source>· not sent yet</source>
        <translation>· ikke sendt endnu</translation>
    </message>
    <message>
        <source>Read together</source>
        <translation>Læs sammen</translation>
    </message>
</context>
<context>
    <name>Drafts</name>
    <message>
        <source>A family you are no longer with</source>
        <translation>En familie, du ikke er hos mere</translation>
    </message>
    <message>
        <source>Nothing is written yet</source>
        <translation>Der er ikke skrevet noget endnu</translation>
    </message>
    <message>
        <source>Saved here %1</source>
        <translation>Gemt her %1</translation>
    </message>
    <message>
        <source>Came after the note was approved: add it to the note</source>
        <translation>Kom, efter at notatet var godkendt: Føj det til notatet</translation>
    </message>
</context>
<context>
    <name>DraftsScreen</name>
    <message>
        <source>Only you</source>
        <translation>Kun dig</translation>
    </message>
    <message>
        <source>Write on</source>
        <translation>Skriv videre</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>Slettet for nylig</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Kladder</translation>
    </message>
    <message>
        <source>Enter goes on with a draft. Delete removes it.</source>
        <translation>Enter skriver videre på en kladde. Delete sletter den.</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>Ingen kladder</translation>
    </message>
    <message>
        <source>A note you begin stands here.</source>
        <translation>Et notat, du begynder på, står her.</translation>
    </message>
    <message>
        <source>You have a draft from %1.</source>
        <translation>Du har en kladde fra %1.</translation>
    </message>
    <message>
        <source>Finish it, or delete it.</source>
        <translation>Gør den færdig, eller slet den.</translation>
    </message>
    <message>
        <source>The draft is deleted.</source>
        <translation>Kladden er slettet.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
</context>
<context>
    <name>EmergencyMark</name>
    <message>
        <source>Emergency access used on %1 by %2</source>
        <translation>Nødadgang brugt den %1 af %2</translation>
    </message>
    <message>
        <source>Two recovery officers signed for it. The computer has been on the team since.</source>
        <translation>To gendannelsesansvarlige skrev under på det. Computeren har haft adgang siden.</translation>
    </message>
    <message numerus="yes">
        <source>It has been used %n time(s) in all.</source>
        <translation>
            <numerusform>Den er brugt %n gang i alt.</numerusform>
            <numerusform>Den er brugt %n gange i alt.</numerusform>
        </translation>
    </message>
    <message>
        <source>a computer of the municipality</source>
        <translation>en computer i kommunen</translation>
    </message>
</context>
<context>
    <name>ErrorSummary</name>
    <message numerus="yes">
        <source>Put %n thing(s) right before you go on</source>
        <translation>
            <numerusform>Ret én ting, før du går videre</numerusform>
            <numerusform>Ret %n ting, før du går videre</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FamiliesScreen</name>
    <message>
        <source>New family</source>
        <translation>Ny familie</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>Familier</translation>
    </message>
    <message>
        <source>You are not on any team yet.</source>
        <translation>Du er ikke med på noget hold endnu.</translation>
    </message>
    <message>
        <source>A family comes here when a colleague takes you onto its team, or when you begin one.</source>
        <translation>En familie kommer her, når en kollega tager dig med på holdet, eller når du selv begynder med en.</translation>
    </message>
    <message>
        <source>No family fits</source>
        <translation>Ingen familie passer</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Vis alle</translation>
    </message>
    <message>
        <source>Begin with the family</source>
        <translation>Begynd med familien</translation>
    </message>
    <message>
        <source>Do not begin</source>
        <translation>Begynd ikke</translation>
    </message>
    <message>
        <source>You become the contact person. Nobody else can read until you take them onto the team.</source>
        <translation>Du bliver kontaktperson. Ingen andre kan læse med, før du tager dem med på holdet.</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>Navn eller nummer</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Område</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>Kontaktperson</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>FamilyChooser</name>
    <message>
        <source>Families</source>
        <translation>Familier</translation>
    </message>
    <message>
        <source>Which family?</source>
        <translation>Hvilken familie?</translation>
    </message>
    <message>
        <source>Write a part of the name</source>
        <translation>Skriv en del af navnet</translation>
    </message>
    <message>
        <source>New visit</source>
        <translation>Nyt besøg</translation>
    </message>
    <message>
        <source>No family has that in its name</source>
        <translation>Ingen familie hedder sådan</translation>
    </message>
    <message>
        <source>You are not on any team yet</source>
        <translation>Du er ikke med på noget hold endnu</translation>
    </message>
</context>
<context>
    <name>FamilyForms</name>
    <message>
        <source>What the family is called here</source>
        <translation>Kaldenavn</translation>
    </message>
    <message>
        <source>E.g. Familien Birk</source>
        <translation>Fx Familien Birk</translation>
    </message>
    <message>
        <source>Write what the family is called</source>
        <translation>Skriv, hvad familien kaldes</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Område</translation>
    </message>
    <message>
        <source>Languages at home</source>
        <translation>Sprog i hjemmet</translation>
    </message>
    <message>
        <source>Choose at least one language</source>
        <translation>Vælg mindst ét sprog</translation>
    </message>
    <message>
        <source>An interpreter is needed</source>
        <translation>Brug for tolk</translation>
    </message>
    <message>
        <source>The interpreter&apos;s language</source>
        <translation>Tolkens sprog</translation>
    </message>
    <message>
        <source>Choose the interpreter&apos;s language</source>
        <translation>Vælg tolkens sprog</translation>
    </message>
    <message>
        <source>How the family wants to be reached</source>
        <translation>Sådan vil familien kontaktes</translation>
    </message>
    <message>
        <source>The work together began</source>
        <translation>Samarbejdet begyndte</translation>
    </message>
    <message>
        <source>Write the day the work together began</source>
        <translation>Skriv, hvilken dag samarbejdet begyndte</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name and address are protected</source>
        <translation>Navne- og adressebeskyttelse</translation>
    </message>
    <message>
        <source>Ask again about the protection on</source>
        <translation>Spørg igen om beskyttelsen den</translation>
    </message>
    <message>
        <source>The work together ended</source>
        <translation>Samarbejdet sluttede</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Fornavn</translation>
    </message>
    <message>
        <source>Write the child&apos;s first name</source>
        <translation>Skriv barnets fornavn</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Efternavn</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Født</translation>
    </message>
    <message>
        <source>Write the birthday, or below when the child is expected</source>
        <translation>Skriv fødselsdagen, eller nedenfor hvornår barnet ventes</translation>
    </message>
    <message>
        <source>Expected, when the child is not born yet</source>
        <translation>Ventes, hvis barnet ikke er født endnu</translation>
    </message>
    <message>
        <source>Where the child is during the day</source>
        <translation>Barnet er om dagen</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Sted</translation>
    </message>
    <message>
        <source>Begins there on</source>
        <translation>Begynder der den</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Write the name</source>
        <translation>Skriv navnet</translation>
    </message>
    <message>
        <source>What the person is to the child</source>
        <translation>Rolle i barnets liv</translation>
    </message>
    <message>
        <source>Choose what the person is to the child</source>
        <translation>Vælg, hvad personen er for barnet</translation>
    </message>
    <message>
        <source>Custody</source>
        <translation>Forældremyndighed</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Lives with the child</source>
        <translation>Bor sammen med barnet</translation>
    </message>
    <message>
        <source>Gets what is written after a visit</source>
        <translation>Får det, der skrives efter et besøg</translation>
    </message>
    <message>
        <source>Is of the family&apos;s own network</source>
        <translation>Er med i familiens eget netværk</translation>
    </message>
    <message>
        <source>The task, in the family&apos;s words</source>
        <translation>Opgaven, med familiens ord</translation>
    </message>
    <message>
        <source>Write the task as the family says it</source>
        <translation>Skriv opgaven, som familien siger den</translation>
    </message>
    <message>
        <source>This is what the family wishes</source>
        <translation>Det ønsker familien</translation>
    </message>
    <message>
        <source>Write what the family wishes</source>
        <translation>Skriv, hvad familien ønsker</translation>
    </message>
    <message>
        <source>Why now?</source>
        <translation>Hvorfor nu?</translation>
    </message>
    <message>
        <source>Which skills does the task call for?</source>
        <translation>Hvilke kompetencer kalder opgaven på?</translation>
    </message>
    <message>
        <source>Choose at least one</source>
        <translation>Vælg mindst én</translation>
    </message>
    <message>
        <source>How do we see that it helped?</source>
        <translation>Hvordan ser vi, at det hjalp?</translation>
    </message>
    <message>
        <source>Write what you will see when it has helped</source>
        <translation>Skriv, hvad I vil se, når det har hjulpet</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Åbnet</translation>
    </message>
    <message>
        <source>Write the day the task was opened</source>
        <translation>Skriv, hvilken dag opgaven blev åbnet</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Afsluttet</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Det kom der ud af det</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Ikke oplyst</translation>
    </message>
</context>
<context>
    <name>FamilyHeader</name>
    <message>
        <source>Families</source>
        <translation>Familier</translation>
    </message>
    <message>
        <source>The family&apos;s screen</source>
        <translation>Familiens skærm</translation>
    </message>
    <message>
        <source>Write the note</source>
        <translation>Skriv notatet</translation>
    </message>
    <message>
        <source>New visit</source>
        <translation>Nyt besøg</translation>
    </message>
    <message>
        <source>Write on</source>
        <translation>Skriv videre</translation>
    </message>
</context>
<context>
    <name>FamilyOverview</name>
    <message>
        <source>To the families</source>
        <translation>Til familierne</translation>
    </message>
    <message>
        <source>You are not on the team of this family. Ask the contact person.</source>
        <translation>Du er ikke med på holdet om denne familie. Spørg kontaktpersonen.</translation>
    </message>
    <message>
        <source>The agreement is done.</source>
        <translation>Aftalen er gjort.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
</context>
<context>
    <name>FamilyPageWords</name>
    <message>
        <source>%1, expected %2</source>
        <translation>%1, ventes %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new since you last looked here</source>
        <translation>
            <numerusform>%n ny, siden du så her sidst</numerusform>
            <numerusform>%n nye, siden du så her sidst</numerusform>
        </translation>
    </message>
    <message>
        <source>open since %1</source>
        <translation>åben siden %1</translation>
    </message>
    <message>
        <source>We see it has helped when: %1</source>
        <translation>Det ser vi, når det lykkes: %1</translation>
    </message>
    <message>
        <source>Wants to be reached by: %1</source>
        <translation>Vil gerne kontaktes på: %1</translation>
    </message>
    <message>
        <source>Interpreter needed: %1</source>
        <translation>Brug for tolk: %1</translation>
    </message>
    <message>
        <source>Name and address are protected</source>
        <translation>Navne- og adressebeskyttelse</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Nyere udgave</translation>
    </message>
    <message>
        <source>press Enter to edit</source>
        <translation>tryk Enter for at rette</translation>
    </message>
    <message>
        <source>Somebody not on the staff list</source>
        <translation>En, der ikke er på personalelisten</translation>
    </message>
    <message>
        <source>cannot read</source>
        <translation>kan ikke læse med</translation>
    </message>
    <message>
        <source>nobody has written down why</source>
        <translation>ingen har skrevet hvorfor</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 siden %2</translation>
    </message>
    <message>
        <source>Works here no more</source>
        <translation>Arbejder her ikke mere</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>På vej</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>Kontaktperson</translation>
    </message>
    <message>
        <source>Can read</source>
        <translation>Kan læse</translation>
    </message>
    <message>
        <source>agreed %1</source>
        <translation>aftalt %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>ikke gjort</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>Vis alle %1</translation>
    </message>
</context>
<context>
    <name>FamilyRemarkEditor</name>
    <message>
        <source>Your own words</source>
        <translation>Jeres egne ord</translation>
    </message>
    <message>
        <source>It is kept exactly as you write it. Those who work with you can read it.</source>
        <translation>Det gemmes, præcis som I skriver det. Holdet omkring jer kan læse det.</translation>
    </message>
    <message>
        <source>Write here if something should stand otherwise</source>
        <translation>Skriv her, hvis noget skal stå anderledes</translation>
    </message>
    <message>
        <source>Who says it?</source>
        <translation>Hvem siger det?</translation>
    </message>
    <message>
        <source>Keep our words</source>
        <translation>Gem vores ord</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ikke nu</translation>
    </message>
    <message>
        <source>Write a few words first</source>
        <translation>Skriv først et par ord</translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message>
        <source>The family&apos;s screen</source>
        <translation>Familiens skærm</translation>
    </message>
    <message>
        <source>Your own words</source>
        <translation>Jeres egne ord</translation>
    </message>
    <message>
        <source>What %1 saw and heard</source>
        <translation>Det så og hørte %1</translation>
    </message>
    <message>
        <source>What we saw and heard</source>
        <translation>Det så og hørte vi</translation>
    </message>
    <message>
        <source>What you told us</source>
        <translation>Det fortalte I</translation>
    </message>
    <message>
        <source>Your child</source>
        <translation>Jeres barn</translation>
    </message>
    <message>
        <source>What we did together</source>
        <translation>Det gjorde vi sammen</translation>
    </message>
    <message>
        <source>What we agreed</source>
        <translation>Det har vi aftalt</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Næste gang</translation>
    </message>
    <message>
        <source>What we agreed before</source>
        <translation>Det har vi aftalt før</translation>
    </message>
    <message>
        <source>We meet again</source>
        <translation>Vi ses igen</translation>
    </message>
    <message>
        <source>What we have agreed</source>
        <translation>Det har vi aftalt</translation>
    </message>
    <message>
        <source>The visit on %1</source>
        <translation>Besøget %1</translation>
    </message>
    <message>
        <source>Written by %1</source>
        <translation>Skrevet af %1</translation>
    </message>
    <message>
        <source>not finished yet</source>
        <translation>ikke skrevet færdigt endnu</translation>
    </message>
    <message>
        <source>%1, before it was finished</source>
        <translation>%1, før det var skrevet færdigt</translation>
    </message>
    <message>
        <source>%1 – done</source>
        <translation>%1 – det er gjort</translation>
    </message>
    <message>
        <source>%1 – by %2 at the latest</source>
        <translation>%1 – senest %2</translation>
    </message>
    <message>
        <source>%1 comes</source>
        <translation>%1 kommer</translation>
    </message>
    <message>
        <source>Read together %1 with %2</source>
        <translation>Læst sammen %1 med %2</translation>
    </message>
    <message>
        <source>Read together %1</source>
        <translation>Læst sammen %1</translation>
    </message>
    <message>
        <source>All of us</source>
        <translation>Os alle sammen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>weekday and day in a sentence: Wednesday 18 November</comment>
        <translation>%1 den %2</translation>
    </message>
</context>
<context>
    <name>FamilyView</name>
    <message>
        <source>This family was changed in a newer version of Hjemmebesøg.</source>
        <translation>Familien er ændret i en nyere udgave af Hjemmebesøg.</translation>
    </message>
    <message>
        <source>You can read everything. Ask IT to update this computer before you change anything.</source>
        <translation>Du kan læse alt. Bed it om at opdatere denne computer, før du retter noget.</translation>
    </message>
    <message>
        <source>Since last time</source>
        <translation>Siden sidst</translation>
    </message>
    <message>
        <source>The team</source>
        <translation>Holdet</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>Aftaler</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Børn</translation>
    </message>
    <message>
        <source>Adults</source>
        <translation>Voksne</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Der er ikke sket noget endnu</translation>
    </message>
    <message>
        <source>Visits, notes and agreements come here by themselves.</source>
        <translation>Besøg, notater og aftaler kommer her af sig selv.</translation>
    </message>
    <message>
        <source>Show all that is older</source>
        <translation>Vis alt, der er ældre</translation>
    </message>
    <message>
        <source>Who can see it?</source>
        <translation>Hvem kan se det?</translation>
    </message>
    <message>
        <source>These can read what is written here. Read from the family&apos;s own signed log.</source>
        <translation>De kan læse det, der står her. Læst af familiens egen underskrevne log.</translation>
    </message>
    <message>
        <source>All agreements are done</source>
        <translation>Alle aftaler er gjort</translation>
    </message>
    <message>
        <source>Edit the family</source>
        <translation>Ret oplysninger</translation>
    </message>
    <message>
        <source>Children and adults</source>
        <translation>Børn og voksne</translation>
    </message>
    <message>
        <source>Add a child</source>
        <translation>Tilføj et barn</translation>
    </message>
    <message>
        <source>Add an adult</source>
        <translation>Tilføj en voksen</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Vis færre</translation>
    </message>
</context>
<context>
    <name>FamilyWords</name>
    <message numerus="yes">
        <source>%n family(ies) on this computer</source>
        <translation>
            <numerusform>%n familie på denne computer</numerusform>
            <numerusform>%n familier på denne computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) found</source>
        <translation>
            <numerusform>%n familie passer</numerusform>
            <numerusform>%n familier passer</numerusform>
        </translation>
    </message>
    <message>
        <source>No family fits</source>
        <translation>Ingen familie passer</translation>
    </message>
    <message>
        <source>Contact person %1</source>
        <translation>Kontaktperson %1</translation>
    </message>
    <message>
        <source>No contact person</source>
        <translation>Ingen kontaktperson</translation>
    </message>
    <message>
        <source>No visit planned</source>
        <translation>Intet besøg planlagt</translation>
    </message>
    <message>
        <source>Next visit %1</source>
        <translation>Næste besøg %1</translation>
    </message>
    <message>
        <source>Not visited yet</source>
        <translation>Ikke besøgt endnu</translation>
    </message>
    <message>
        <source>Last visit %1</source>
        <translation>Sidste besøg %1</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Afsluttet</translation>
    </message>
</context>
<context>
    <name>FetchStep</name>
    <message>
        <source>Fetch your families</source>
        <translation>Hent dine familier</translation>
    </message>
    <message>
        <source>They come encrypted and are opened on this computer only. The desk opens by itself.</source>
        <translation>De kommer krypteret og åbnes kun på denne computer. I dag åbner af sig selv, når alt er her.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Prøv nu</translation>
    </message>
    <message>
        <source>Go on, and fetch the rest later</source>
        <translation>Gå videre, og hent resten senere</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) fetched so far</source>
        <translation>
            <numerusform>%n familie er hentet indtil nu</numerusform>
            <numerusform>%n familier er hentet indtil nu</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the server what is yours</source>
        <translation>Spørger serveren, hvad der er dit</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (frivilligt)</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Pasted picture</source>
        <translation>Indsat billede</translation>
    </message>
    <message>
        <source>The file is removed.</source>
        <translation>Filen er fjernet.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
    <message>
        <source>Save a copy outside Hjemmebesøg?</source>
        <translation>Gem en kopi uden for Hjemmebesøg?</translation>
    </message>
    <message>
        <source>The copy is not encrypted. Whoever uses this computer can read it, and it stays when the note is deleted. Delete it yourself when you have used it.</source>
        <translation>Kopien er ikke krypteret. Den, der bruger computeren, kan læse den, og den bliver liggende, når notatet slettes. Slet den selv, når du har brugt den.</translation>
    </message>
    <message>
        <source>No copy</source>
        <translation>Ingen kopi</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Gem en kopi</translation>
    </message>
    <message>
        <source>Pictures and PDF</source>
        <translation>Billeder og PDF</translation>
    </message>
    <message>
        <source>Add a picture or file</source>
        <translation>Tilføj billede eller fil</translation>
    </message>
</context>
<context>
    <name>FilesSection</name>
    <message>
        <source>Pictures and files</source>
        <translation>Billeder og filer</translation>
    </message>
    <message>
        <source>Add a picture or file</source>
        <translation>Tilføj billede eller fil</translation>
    </message>
    <message>
        <source>Ctrl+Shift+B</source>
        <translation>Ctrl+Shift+B</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Åbn</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Fjern</translation>
    </message>
    <message>
        <source>What does it show?</source>
        <translation>Hvad viser det?</translation>
    </message>
    <message>
        <source>JPEG, PNG, WebP or PDF, at most 25 MB. Place and camera are taken out of pictures.</source>
        <translation>JPEG, PNG, WebP eller PDF, højst 25 MB. Sted og kamera fjernes fra billeder.</translation>
    </message>
    <message>
        <source>%1 of %2 have not come to this computer yet.</source>
        <translation>%1 af %2 er ikke kommet til denne computer endnu.</translation>
    </message>
    <message>
        <source>A moment: %1 being made ready …</source>
        <translation>Et øjeblik: %1 gøres klar …</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Billede</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>waiting for the picture</source>
        <translation>venter på billede</translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message>
        <source>Families and people</source>
        <translation>Familier og mennesker</translation>
    </message>
    <message>
        <source>Visited lately</source>
        <translation>Senest besøgt</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Kladder</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notater</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>Aftaler</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Besøg</translation>
    </message>
    <message>
        <source>Tasks and team</source>
        <translation>Opgave og hold</translation>
    </message>
    <message>
        <source>Show more: %1</source>
        <translation>Vis flere: %1</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>afsluttet</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Barn</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>senest %1</translation>
    </message>
    <message>
        <source>agreed %1</source>
        <translation>aftalt %1</translation>
    </message>
    <message>
        <source>draft, only you</source>
        <translation>kladde, kun dig</translation>
    </message>
    <message>
        <source>addition</source>
        <translation>tilføjelse</translation>
    </message>
    <message>
        <source>the family&apos;s own words</source>
        <translation>familiens egne ord</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Fundet</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Intet fundet</translation>
    </message>
    <message>
        <source>Try the beginning of a name, or another word from the text.</source>
        <translation>Prøv begyndelsen af et navn eller et andet ord fra teksten.</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n fundet</numerusform>
            <numerusform>%n fundet</numerusform>
        </translation>
    </message>
    <message>
        <source>A name, or words from a note or an agreement</source>
        <translation>Et navn, eller ord fra et notat eller en aftale</translation>
    </message>
    <message>
        <source>Find families, people, notes and agreements</source>
        <translation>Find familier, mennesker, notater og aftaler</translation>
    </message>
    <message>
        <source>Arrow keys choose a hit, Enter opens it, Esc closes</source>
        <translation>Piletaster vælger, Enter åbner, Esc lukker</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>vælg</translation>
    </message>
    <message>
        <source>open</source>
        <translation>åbn</translation>
    </message>
    <message>
        <source>close</source>
        <translation>luk</translation>
    </message>
</context>
<context>
    <name>FirstRunScreen</name>
    <message>
        <source>First time on this computer</source>
        <translation>Første gang på denne computer</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Engangskode</translation>
    </message>
    <message>
        <source>Choose your code</source>
        <translation>Vælg din kode</translation>
    </message>
    <message>
        <source>Wait for IT</source>
        <translation>Vent på it</translation>
    </message>
    <message>
        <source>Fetch your families</source>
        <translation>Hent dine familier</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>The family&apos;s own words</source>
        <translation>Familiens egne ord</translation>
    </message>
    <message>
        <source>We have read it together</source>
        <translation>Vi har læst det sammen</translation>
    </message>
    <message>
        <source>Read together today</source>
        <translation>Læst sammen i dag</translation>
    </message>
</context>
<context>
    <name>HeldQuestions</name>
    <message>
        <source>I agree …</source>
        <translation>Jeg siger ja …</translation>
    </message>
    <message>
        <source>Yes, remove it here too …</source>
        <translation>Ja, fjern det også her …</translation>
    </message>
    <message>
        <source>No, bring it back</source>
        <translation>Nej, hent det tilbage</translation>
    </message>
    <message>
        <source>Keep it here for now</source>
        <translation>Behold det her indtil videre</translation>
    </message>
    <message numerus="yes">
        <source>%1 has deleted %n things at once in %2</source>
        <translation>
            <numerusform>%1 har slettet %n ting på én gang hos %2</numerusform>
            <numerusform>%1 har slettet %n ting på én gang hos %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has removed %n things for good in %2</source>
        <translation>
            <numerusform>%1 har fjernet %n ting for altid hos %2</numerusform>
            <numerusform>%1 har fjernet %n ting for altid hos %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has removed everything about %2 for good</source>
        <translation>%1 har fjernet alt om %2 for altid</translation>
    </message>
    <message numerus="yes">
        <source>%1 asks you to agree that %n deleted things in %2 are removed for good</source>
        <translation>
            <numerusform>%1 beder dig sige ja til, at %n slettet ting hos %2 fjernes for altid</numerusform>
            <numerusform>%1 beder dig sige ja til, at %n slettede ting hos %2 fjernes for altid</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 asks you to agree that everything about %2 is removed for good</source>
        <translation>%1 beder dig sige ja til, at alt om %2 fjernes for altid</translation>
    </message>
    <message>
        <source>It is still shown here until you answer. Call first if you are in doubt.</source>
        <translation>Det vises stadig her, indtil du svarer. Ring først, hvis du er i tvivl.</translation>
    </message>
    <message>
        <source>It is gone for the others and cannot be brought back. It is still here until you answer: copy first what is needed.</source>
        <translation>Det er væk hos de andre og kan ikke hentes tilbage. Det er stadig her, indtil du svarer: kopiér først det, der er brug for.</translation>
    </message>
    <message>
        <source>Two people have signed it, and it cannot be undone. It is still on this computer until you answer.</source>
        <translation>To personer har skrevet under på det, og det kan ikke fortrydes. Det ligger stadig på denne computer, indtil du svarer.</translation>
    </message>
    <message>
        <source>Nobody can bring it back afterwards. Agree only if you have talked about it.</source>
        <translation>Ingen kan hente det tilbage bagefter. Sig kun ja, hvis I har talt om det.</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Nogen</translation>
    </message>
    <message>
        <source>a family</source>
        <translation>en familie</translation>
    </message>
    <message>
        <source>Agree that it is removed for good?</source>
        <translation>Er du enig i, at det fjernes for altid?</translation>
    </message>
    <message>
        <source>Remove it from this computer too?</source>
        <translation>Skal det også fjernes fra denne computer?</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ikke nu</translation>
    </message>
    <message>
        <source>Leave it here</source>
        <translation>Lad det stå her</translation>
    </message>
    <message>
        <source>It is no longer shown on this computer.</source>
        <translation>Det vises ikke længere på denne computer.</translation>
    </message>
    <message>
        <source>It can be brought back for 30 days after the deletion.</source>
        <translation>Det kan hentes tilbage i 30 dage efter sletningen.</translation>
    </message>
    <message>
        <source>It is removed on every computer and on the server.</source>
        <translation>Det fjernes på alle computere og på serveren.</translation>
    </message>
    <message>
        <source>Nobody can bring it back, IT cannot either.</source>
        <translation>Ingen kan hente det tilbage, heller ikke it.</translation>
    </message>
    <message>
        <source>It is removed from this computer as well.</source>
        <translation>Det fjernes også fra denne computer.</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>Jeg siger ja</translation>
    </message>
    <message>
        <source>Remove it here too</source>
        <translation>Fjern det også her</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>Does it not work?</source>
        <translation>Virker det ikke?</translation>
    </message>
    <message>
        <source>Give IT the code %1. It tells which computer this is, and nothing about families.</source>
        <translation>Giv it koden %1. Den fortæller, hvilken computer det er, og intet om familier.</translation>
    </message>
</context>
<context>
    <name>HelpScreen</name>
    <message>
        <source>Check the computer</source>
        <translation>Tjek computeren</translation>
    </message>
    <message>
        <source>Copy the result</source>
        <translation>Kopiér resultatet</translation>
    </message>
    <message>
        <source>Save support file</source>
        <translation>Gem supportfil</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjælp</translation>
    </message>
    <message>
        <source>All of it is here without network, too.</source>
        <translation>Det hele er her også uden net.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Tjekker …</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Tjek igen</translation>
    </message>
    <message>
        <source>Check of computer</source>
        <translation>Tjek af computer</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopieret</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Keyboard map</source>
        <translation>Tastaturoversigt</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Everywhere</source>
        <translation>Overalt</translation>
    </message>
    <message>
        <source>While you write</source>
        <translation>Mens du skriver</translation>
    </message>
    <message>
        <source>In a list</source>
        <translation>I en liste</translation>
    </message>
    <message>
        <source>In Find</source>
        <translation>I Find</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Mellemrum</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>Find families, people, notes and agreements</source>
        <translation>Find familier, mennesker, notater og aftaler</translation>
    </message>
    <message>
        <source>New visit</source>
        <translation>Nyt besøg</translation>
    </message>
    <message>
        <source>The screen&apos;s filled button, such as Approve</source>
        <translation>Skærmens udfyldte knap, fx Godkend</translation>
    </message>
    <message>
        <source>A place in the navigation, from the top</source>
        <translation>Et punkt i navigationen, talt fra oven</translation>
    </message>
    <message>
        <source>Back to where you were</source>
        <translation>Tilbage til det, du kom fra</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>Frem igen</translation>
    </message>
    <message>
        <source>Close what is open, or go back; no text is ever lost</source>
        <translation>Luk det, der er åbent, eller gå tilbage; ingen tekst går tabt</translation>
    </message>
    <message>
        <source>To the next thing, or the one before</source>
        <translation>Til det næste, eller det forrige</translation>
    </message>
    <message>
        <source>The family&apos;s screen, to read together</source>
        <translation>Familiens skærm, når I læser sammen</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Lås nu</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Større tekst</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Mindre tekst</translation>
    </message>
    <message>
        <source>Text at its usual size</source>
        <translation>Tekst i normal størrelse</translation>
    </message>
    <message>
        <source>Shows where everything is saved; it happens by itself</source>
        <translation>Viser, hvor alt er gemt; det sker af sig selv</translation>
    </message>
    <message>
        <source>Try to synchronise now</source>
        <translation>Prøv at synkronisere nu</translation>
    </message>
    <message>
        <source>Help and these keys</source>
        <translation>Hjælp og denne oversigt</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>Næste afsnit</translation>
    </message>
    <message>
        <source>The section before</source>
        <translation>Forrige afsnit</translation>
    </message>
    <message>
        <source>New agreement</source>
        <translation>Ny aftale</translation>
    </message>
    <message>
        <source>Add a picture or file</source>
        <translation>Tilføj billede eller fil</translation>
    </message>
    <message>
        <source>Phrases that fit here; Tab writes out the letters of one</source>
        <translation>Fraser, der passer her; Tab skriver en frases bogstaver ud</translation>
    </message>
    <message>
        <source>The next word that may be misspelt</source>
        <translation>Næste ord, der måske er stavet forkert</translation>
    </message>
    <message>
        <source>Suggestions for it</source>
        <translation>Forslag til ordet</translation>
    </message>
    <message>
        <source>Undo; for ten seconds also an approval</source>
        <translation>Fortryd; i ti sekunder også en godkendelse</translation>
    </message>
    <message>
        <source>Dictate, with what Windows has built in</source>
        <translation>Diktér med det, Windows selv har</translation>
    </message>
    <message>
        <source>The row above or below</source>
        <translation>Rækken over eller under</translation>
    </message>
    <message>
        <source>The first or the last row</source>
        <translation>Første eller sidste række</translation>
    </message>
    <message>
        <source>Open the row</source>
        <translation>Åbn rækken</translation>
    </message>
    <message>
        <source>Press the row&apos;s own button, such as done</source>
        <translation>Tryk på rækkens egen knap, fx gjort</translation>
    </message>
    <message>
        <source>Press the row&apos;s second button, such as to the visit</source>
        <translation>Tryk på rækkens anden knap, fx til besøget</translation>
    </message>
    <message>
        <source>The hit above or below</source>
        <translation>Fundet over eller under</translation>
    </message>
    <message>
        <source>The group above or below</source>
        <translation>Gruppen over eller under</translation>
    </message>
    <message>
        <source>Open it at the right place</source>
        <translation>Åbn det på det rigtige sted</translation>
    </message>
    <message>
        <source>Close Find and go on where you were</source>
        <translation>Luk Find, og gå videre, hvor du var</translation>
    </message>
</context>
<context>
    <name>KeysCard</name>
    <message>
        <source>All keys</source>
        <translation>Alle taster</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>Saved here</source>
        <translation>Gemt her</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sendt</translation>
    </message>
    <message>
        <source>Everyone can see it</source>
        <translation>Alle kan se det</translation>
    </message>
    <message>
        <source>Draft · only you</source>
        <translation>Kladde · kun dig</translation>
    </message>
    <message>
        <source>To be clarified</source>
        <translation>Skal afklares</translation>
    </message>
</context>
<context>
    <name>LeaseScreen</name>
    <message>
        <source>Synchronise now</source>
        <translation>Synkronisér nu</translation>
    </message>
    <message>
        <source>Your drafts</source>
        <translation>Dine kladder</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>Ingen kladder</translation>
    </message>
    <message>
        <source>You have no note that is begun.</source>
        <translation>Du har ikke begyndt på noget notat.</translation>
    </message>
    <message>
        <source>All drafts</source>
        <translation>Alle kladder</translation>
    </message>
    <message>
        <source>Nothing written yet</source>
        <translation>Intet skrevet endnu</translation>
    </message>
    <message>
        <source>Draft begun %1</source>
        <translation>Kladde begyndt %1</translation>
    </message>
    <message>
        <source>This computer must synchronise before it can be read</source>
        <translation>Computeren skal synkronisere, før den kan læses</translation>
    </message>
    <message numerus="yes">
        <source>It has not been in touch with the server since %1. After %n day(s) it shows nothing of the families: that protects them when a computer has gone astray. Everything is kept. You can write on in your drafts. Get on the network: when it has synchronised, everything opens again at once.</source>
        <translation>
            <numerusform>Den har ikke haft kontakt med serveren siden %1. Efter %n dag viser den intet om familierne: Det beskytter dem, hvis en computer er blevet væk. Alt er gemt. Du kan skrive videre i dine kladder. Gå på nettet: Når der er synkroniseret, åbner alt igen med det samme.</numerusform>
            <numerusform>Den har ikke haft kontakt med serveren siden %1. Efter %n dage viser den intet om familierne: Det beskytter dem, hvis en computer er blevet væk. Alt er gemt. Du kan skrive videre i dine kladder. Gå på nettet: Når der er synkroniseret, åbner alt igen med det samme.</numerusform>
        </translation>
    </message>
    <message>
        <source>Synchronising now</source>
        <translation>Synkroniserer nu</translation>
    </message>
    <message>
        <source>No connection to the server yet. What you write is kept here.</source>
        <translation>Der er ikke forbindelse til serveren endnu. Det, du skriver, er gemt her.</translation>
    </message>
    <message>
        <source>Not synchronised.</source>
        <translation>Ikke synkroniseret.</translation>
    </message>
    <message>
        <source>Saved on this computer</source>
        <translation>Gemt på denne computer</translation>
    </message>
    <message>
        <source>Reading is closed for now</source>
        <translation>Læsning er lukket for nu</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>The code of whoever brought the computer</source>
        <translation>Koden hos den, der har computeren med</translation>
    </message>
    <message>
        <source>Close the family&apos;s screen</source>
        <translation>Luk familiens skærm</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Læs videre</translation>
    </message>
    <message>
        <source>Everything else is hidden while you read. Do not leave the computer without locking it.</source>
        <translation>Alt andet er skjult, mens I læser. Gå ikke fra computeren uden at låse den.</translation>
    </message>
</context>
<context>
    <name>LockCard</name>
    <message>
        <source>The lock</source>
        <translation>Låsen</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minut</numerusform>
            <numerusform>%n minutter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>IT allows at most %n minute(s).</source>
        <translation>
            <numerusform>It tillader højst %n minut.</numerusform>
            <numerusform>It tillader højst %n minutter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock after so long without use</source>
        <translation>Lås efter så lang tid uden brug</translation>
    </message>
    <message>
        <source>Ctrl+L locks at once. It also locks when the computer goes to sleep.</source>
        <translation>Ctrl+L låser med det samme. Den låser også, når computeren går i dvale.</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Unlocking …</source>
        <translation>Låser op …</translation>
    </message>
    <message>
        <source>Your code</source>
        <translation>Din kode</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Lås op</translation>
    </message>
    <message>
        <source>You can work without network</source>
        <translation>Du kan arbejde uden net</translation>
    </message>
    <message>
        <source>Is the computer gone? Call IT at once: %1.</source>
        <translation>Er computeren væk? Ring til it straks: %1.</translation>
    </message>
    <message>
        <source>Is the computer gone? Call IT at once.</source>
        <translation>Er computeren væk? Ring til it straks.</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>I have forgotten the code</source>
        <translation>Jeg har glemt koden</translation>
    </message>
    <message>
        <source>Good morning, %1</source>
        <translation>Godmorgen, %1</translation>
    </message>
    <message>
        <source>Good day, %1</source>
        <translation>God formiddag, %1</translation>
    </message>
    <message>
        <source>Good afternoon, %1</source>
        <translation>God eftermiddag, %1</translation>
    </message>
    <message>
        <source>Good evening, %1</source>
        <translation>God aften, %1</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Velkommen</translation>
    </message>
    <message>
        <source>All you need lies encrypted on this computer.</source>
        <translation>Alt, hvad du skal bruge, ligger krypteret på denne computer.</translation>
    </message>
    <message>
        <source>Last on the network: %1 %2.</source>
        <translation>Sidst på nettet: %1 %2.</translation>
    </message>
    <message>
        <source>Have you forgotten the code?</source>
        <translation>Har du glemt koden?</translation>
    </message>
    <message>
        <source>The code stands nowhere, not even with IT. This is what happens when you begin anew:</source>
        <translation>Koden står ingen steder, heller ikke hos it. Det sker der, når du begynder forfra:</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Prøv igen</translation>
    </message>
    <message>
        <source>I will call IT</source>
        <translation>Jeg ringer til it</translation>
    </message>
    <message>
        <source>IT gives you a one-time code, and you choose a new code.</source>
        <translation>It giver dig en engangskode, og du vælger en ny kode.</translation>
    </message>
    <message>
        <source>Your families come back when a colleague on the team is on the network.</source>
        <translation>Dine familier kommer igen, når en kollega på holdet er på nettet.</translation>
    </message>
    <message>
        <source>Drafts that had not been sent from this computer are lost.</source>
        <translation>Kladder, der ikke var sendt fra denne computer, går tabt.</translation>
    </message>
</context>
<context>
    <name>LooksCard</name>
    <message>
        <source>How it looks</source>
        <translation>Udseende</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Mindre</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Større</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tekststørrelse</translation>
    </message>
    <message>
        <source>Everything grows together, up to 200 %.</source>
        <translation>Alt vokser sammen, op til 200 %.</translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation>Som computeren</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Lyst</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mørkt</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farver</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprog</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>MeetingCard</name>
    <message>
        <source>Meeting code</source>
        <translation>Mødekode</translation>
    </message>
    <message>
        <source>At a meeting, four words show whether the server has shown all of you the same.</source>
        <translation>På et møde viser fire ord, om serveren har vist jer alle det samme.</translation>
    </message>
    <message>
        <source>Compare words</source>
        <translation>Sammenlign ord</translation>
    </message>
</context>
<context>
    <name>MeetingCodeScreen</name>
    <message>
        <source>Begin again</source>
        <translation>Begynd forfra</translation>
    </message>
    <message>
        <source>Compare at the team&apos;s meeting whether the server has shown all of you the same.</source>
        <translation>Sammenlign på teamets møde, om serveren har vist jer alle det samme.</translation>
    </message>
    <message>
        <source>Meeting code</source>
        <translation>Mødekode</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ikke endnu</translation>
    </message>
    <message>
        <source>Last connected: %1.</source>
        <translation>Sidst forbundet: %1.</translation>
    </message>
    <message>
        <source>What is on this computer now is compared.</source>
        <translation>Det, der er på denne computer nu, sammenlignes.</translation>
    </message>
    <message>
        <source>Offline.</source>
        <translation>Uden net.</translation>
    </message>
    <message>
        <source>Fetching what is new.</source>
        <translation>Henter det nye.</translation>
    </message>
    <message>
        <source>Synchronised.</source>
        <translation>Synkroniseret.</translation>
    </message>
    <message>
        <source>Not synchronised.</source>
        <translation>Ikke synkroniseret.</translation>
    </message>
</context>
<context>
    <name>NavigationColumn</name>
    <message>
        <source>Find</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
</context>
<context>
    <name>NewCode</name>
    <message>
        <source>Your code</source>
        <translation>Din kode</translation>
    </message>
    <message>
        <source>Write the code again</source>
        <translation>Skriv koden igen</translation>
    </message>
    <message>
        <source>At least 15 characters</source>
        <translation>Mindst 15 tegn</translation>
    </message>
    <message>
        <source>More than one character</source>
        <translation>Flere forskellige tegn</translation>
    </message>
    <message>
        <source>The two are alike</source>
        <translation>De to er ens</translation>
    </message>
    <message>
        <source>Show the codes</source>
        <translation>Vis koderne</translation>
    </message>
    <message>
        <source>The code needs at least 15 characters</source>
        <translation>Koden skal have mindst 15 tegn</translation>
    </message>
    <message>
        <source>The code must not be your name</source>
        <translation>Koden må ikke være dit navn</translation>
    </message>
    <message>
        <source>The code must be more than one character again and again</source>
        <translation>Koden må ikke være det samme tegn hele vejen</translation>
    </message>
    <message>
        <source>The two codes are not alike</source>
        <translation>De to koder er ikke ens</translation>
    </message>
    <message>
        <source>Hide the codes</source>
        <translation>Skjul koderne</translation>
    </message>
</context>
<context>
    <name>NoteAgreements</name>
    <message>
        <source>Nobody yet</source>
        <translation>Ingen endnu</translation>
    </message>
    <message>
        <source>What is agreed?</source>
        <translation>Hvad er aftalt?</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>senest %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>ikke gjort</translation>
    </message>
</context>
<context>
    <name>NoteHeadings</name>
    <message>
        <source>What we saw and heard</source>
        <translation>Det så og hørte vi</translation>
    </message>
    <message>
        <source>The parents tell</source>
        <translation>Forældrene fortæller</translation>
    </message>
    <message>
        <source>The child&apos;s own voice</source>
        <translation>Barnets egen stemme</translation>
    </message>
    <message>
        <source>What we did together</source>
        <translation>Det gjorde vi sammen</translation>
    </message>
    <message>
        <source>Professional reflection</source>
        <translation>Faglig overvejelse</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>Aftaler</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Næste gang</translation>
    </message>
    <message>
        <source>Pictures and files</source>
        <translation>Billeder og filer</translation>
    </message>
    <message>
        <source>Write what you saw and heard. Your reflections are written apart. Write so that the family can read it.</source>
        <translation>Skriv det, du så og hørte. Dine overvejelser skrives for sig. Skriv sådan, at familien kan læse med.</translation>
    </message>
    <message>
        <source>What do the parents tell, in their own words?</source>
        <translation>Hvad fortæller forældrene med deres egne ord?</translation>
    </message>
    <message>
        <source>What did the child say, show or choose?</source>
        <translation>Hvad sagde, viste eller valgte barnet selv?</translation>
    </message>
    <message>
        <source>What did we try, and how did it go?</source>
        <translation>Hvad prøvede vi, og hvordan gik det?</translation>
    </message>
    <message>
        <source>What do you make of it? The parents have a right to read this too.</source>
        <translation>Hvad tænker du om det? Forældrene har ret til at læse det.</translation>
    </message>
    <message>
        <source>When do we meet, and what do we begin with?</source>
        <translation>Hvornår ses vi, og hvad begynder vi med?</translation>
    </message>
    <message>
        <source>The family&apos;s words</source>
        <translation>Familiens ord</translation>
    </message>
    <message>
        <source>Not shown on the family&apos;s screen</source>
        <translation>Vises ikke på familiens skærm</translation>
    </message>
</context>
<context>
    <name>NoteScreen</name>
    <message>
        <source>To Today</source>
        <translation>Gå til I dag</translation>
    </message>
    <message>
        <source>The note is approved.</source>
        <translation>Notatet er godkendt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
    <message>
        <source>The agreement is done.</source>
        <translation>Aftalen er gjort.</translation>
    </message>
    <message>
        <source>The agreement is removed.</source>
        <translation>Aftalen er fjernet.</translation>
    </message>
    <message>
        <source>Added to the note.</source>
        <translation>Føjet til notatet.</translation>
    </message>
</context>
<context>
    <name>NoteSide</name>
    <message>
        <source>Last note</source>
        <translation>Sidste notat</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Skabeloner</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>Fraser</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>ikke gjort</translation>
    </message>
    <message>
        <source>agreed %1</source>
        <translation>aftalt %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>senest %1</translation>
    </message>
    <message>
        <source>%1 and Tab</source>
        <translation>%1 og Tab</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n thing(s) must be clarified</source>
        <translation>
            <numerusform>%n ting skal afklares</numerusform>
            <numerusform>%n ting skal afklares</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deletion(s) must be confirmed</source>
        <translation>
            <numerusform>%n sletning skal bekræftes</numerusform>
            <numerusform>%n sletninger skal bekræftes</numerusform>
        </translation>
    </message>
    <message>
        <source>Synchronise by %1. After that nothing of the families can be read here until it has been done.</source>
        <translation>Synkronisér inden %1. Derefter kan intet om familierne læses her, før det er gjort.</translation>
    </message>
    <message>
        <source>Not synchronised since %1. Get on the network when you can.</source>
        <translation>Ikke synkroniseret siden %1. Kobl på nettet, når du kan.</translation>
    </message>
    <message numerus="yes">
        <source>You are working without network. %n change(s) are waiting.</source>
        <translation>
            <numerusform>Du arbejder uden net. %n ændring venter.</numerusform>
            <numerusform>Du arbejder uden net. %n ændringer venter.</numerusform>
        </translation>
    </message>
    <message>
        <source>We send them when there is a network again.</source>
        <translation>Vi sender dem, når der er net igen.</translation>
    </message>
    <message>
        <source>You are working without network.</source>
        <translation>Du arbejder uden net.</translation>
    </message>
    <message>
        <source>Nothing is waiting to be sent.</source>
        <translation>Intet venter på at blive sendt.</translation>
    </message>
    <message>
        <source>Not synchronised.</source>
        <translation>Ikke synkroniseret.</translation>
    </message>
    <message>
        <source>Saved on this computer</source>
        <translation>Gemt på denne computer</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) are on their way.</source>
        <translation>
            <numerusform>%n ændring er på vej.</numerusform>
            <numerusform>%n ændringer er på vej.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is saved and synchronised %1</source>
        <translation>Alt er gemt og synkroniseret %1</translation>
    </message>
    <message>
        <source>Everything else is saved and synchronised %1</source>
        <translation>Alt andet er gemt og synkroniseret %1</translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>Agree on the number</source>
        <translation>Aftal tallet</translation>
    </message>
    <message>
        <source>Everybody at the meeting</source>
        <translation>Alle på mødet</translation>
    </message>
    <message>
        <source>The day&apos;s number</source>
        <translation>Dagens tal</translation>
    </message>
    <message>
        <source>Six digits. One of you says it aloud.</source>
        <translation>Seks cifre. En af jer siger det højt.</translation>
    </message>
    <message>
        <source>Choose the day&apos;s number</source>
        <translation>Vælg dagens tal</translation>
    </message>
    <message>
        <source>Whom do you compare with?</source>
        <translation>Hvem sammenligner du med?</translation>
    </message>
    <message>
        <source>With a colleague, the families you share are compared too.</source>
        <translation>Med en kollega sammenlignes også de familier, I deles om.</translation>
    </message>
    <message>
        <source>The number has six digits.</source>
        <translation>Tallet har seks cifre.</translation>
    </message>
</context>
<context>
    <name>OutcomeCard</name>
    <message>
        <source>How it went</source>
        <translation>Sådan gik det</translation>
    </message>
    <message>
        <source>It was a mistake: plan it again</source>
        <translation>Det var en fejl: planlæg det igen</translation>
    </message>
    <message>
        <source>The family has confirmed</source>
        <translation>Familien har bekræftet</translation>
    </message>
    <message>
        <source>Delete the visit</source>
        <translation>Slet besøget</translation>
    </message>
    <message>
        <source>It began</source>
        <translation>Begyndte</translation>
    </message>
    <message>
        <source>It ended</source>
        <translation>Sluttede</translation>
    </message>
    <message>
        <source>A note is written</source>
        <translation>Der skrives et notat</translation>
    </message>
    <message>
        <source>Choose why</source>
        <translation>Vælg hvorfor</translation>
    </message>
    <message>
        <source>Why not?</source>
        <translation>Hvorfor ikke?</translation>
    </message>
    <message>
        <source>In a few words</source>
        <translation>Med få ord</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Hvorfor?</translation>
    </message>
    <message>
        <source>The family can read it</source>
        <translation>Familien kan læse det</translation>
    </message>
    <message>
        <source>Plan the next visit</source>
        <translation>Planlæg næste besøg</translation>
    </message>
    <message>
        <source>No next visit is planned</source>
        <translation>Der er ikke planlagt et næste besøg</translation>
    </message>
    <message>
        <source>Next visit %1</source>
        <translation>Næste besøg %1</translation>
    </message>
    <message>
        <source>Write a time like 15.30</source>
        <translation>Skriv et klokkeslæt som 15.30</translation>
    </message>
    <message>
        <source>It ended before it began</source>
        <translation>Det sluttede, før det begyndte</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>%1, written</source>
        <translation>%1, skrevet</translation>
    </message>
    <message>
        <source>%1, begun</source>
        <translation>%1, begyndt</translation>
    </message>
    <message>
        <source>%1, empty</source>
        <translation>%1, tomt</translation>
    </message>
</context>
<context>
    <name>PartEditing</name>
    <message>
        <source>Add</source>
        <translation>Tilføj</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Færdig</translation>
    </message>
    <message>
        <source>Do not add</source>
        <translation>Tilføj ikke</translation>
    </message>
    <message>
        <source>Throw the changes away</source>
        <translation>Smid ændringerne væk</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
    <message>
        <source>The change is saved here.</source>
        <translation>Ændringen er gemt her.</translation>
    </message>
    <message>
        <source>The family</source>
        <translation>Familien</translation>
    </message>
    <message>
        <source>A child of the family</source>
        <translation>Et barn i familien</translation>
    </message>
    <message>
        <source>Add a child</source>
        <translation>Tilføj et barn</translation>
    </message>
    <message>
        <source>An adult around the child</source>
        <translation>En voksen omkring barnet</translation>
    </message>
    <message>
        <source>Add an adult</source>
        <translation>Tilføj en voksen</translation>
    </message>
    <message>
        <source>The task</source>
        <translation>Opgaven</translation>
    </message>
</context>
<context>
    <name>PhraseMenu</name>
    <message>
        <source>Phrases</source>
        <translation>Fraser</translation>
    </message>
    <message>
        <source>No phrases for this heading</source>
        <translation>Ingen fraser til denne overskrift</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
</context>
<context>
    <name>PlacesCard</name>
    <message>
        <source>Compared up to</source>
        <translation>Sammenlignet op til</translation>
    </message>
    <message>
        <source>The same lines with the same numbers must stand on every computer.</source>
        <translation>De samme linjer med de samme tal skal stå på alle computere.</translation>
    </message>
    <message>
        <source>The lower number</source>
        <translation>Det lavere tal</translation>
    </message>
    <message>
        <source>Show the words there</source>
        <translation>Vis ordene dér</translation>
    </message>
    <message>
        <source>Does somebody read a lower number?</source>
        <translation>Læser en anden et lavere tal?</translation>
    </message>
    <message>
        <source>Choose where, and type it.</source>
        <translation>Vælg hvor, og skriv det.</translation>
    </message>
    <message>
        <source>This computer does not have that number. Type one that is not higher than its own.</source>
        <translation>Det tal har denne computer ikke. Skriv et, der ikke er højere end dens eget.</translation>
    </message>
    <message>
        <source>This computer has it up to %1</source>
        <translation>Denne computer har det op til %1</translation>
    </message>
    <message>
        <source>Stopped, because the server&apos;s history does not fit</source>
        <translation>Standset, fordi serverens historik ikke passer</translation>
    </message>
    <message>
        <source>The staff list</source>
        <translation>Medarbejderlisten</translation>
    </message>
    <message>
        <source>The municipality&apos;s own list</source>
        <translation>Kommunens egen liste</translation>
    </message>
    <message>
        <source>A family whose name is not here yet</source>
        <translation>En familie, hvis navn ikke er her endnu</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Locked while the computer slept</source>
        <translation>Låst, mens computeren sov</translation>
    </message>
    <message numerus="yes">
        <source>Locked after %n minute(s) without use</source>
        <translation>
            <numerusform>Låst efter %n minut uden brug</numerusform>
            <numerusform>Låst efter %n minutter uden brug</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionPane</name>
    <message>
        <source>Before:</source>
        <translation>Før:</translation>
    </message>
    <message>
        <source>That is not a day. Write it such as 3.12. or 3.12.2026.</source>
        <translation>Det er ikke en dato. Skriv den som 3.12. eller 3.12.2026.</translation>
    </message>
    <message>
        <source>So many versions stand here that yours waits on this computer. Decide, and it is sent.</source>
        <translation>Her står så mange udgaver, at din venter på denne computer. Vælg, så bliver den sendt.</translation>
    </message>
    <message>
        <source>%1: each wrote without seeing the other&apos;s. Nothing is lost. Choose what shall stand.</source>
        <translation>%1 skrev hver for sig uden at se hinandens. Intet er gået tabt. Vælg, hvad der skal stå.</translation>
    </message>
    <message>
        <source>The text together</source>
        <translation>Samlet tekst</translation>
    </message>
    <message>
        <source>What shall stand</source>
        <translation>Det, der skal stå</translation>
    </message>
    <message>
        <source>The words of all are in it. Change it freely.</source>
        <translation>Alles ord er med. Ret frit, før du gemmer.</translation>
    </message>
    <message>
        <source>Change it freely.</source>
        <translation>Ret frit, før du gemmer.</translation>
    </message>
    <message>
        <source>The others see what you choose the next time they are on the network.</source>
        <translation>De andre ser dit valg, næste gang de er på nettet.</translation>
    </message>
    <message>
        <source>Which of the two shall stand?</source>
        <translation>Hvilken af de to skal stå?</translation>
    </message>
</context>
<context>
    <name>Readers</name>
    <message>
        <source>Who has read along?</source>
        <translation>Hvem har læst med?</translation>
    </message>
    <message>
        <source>We have read it together</source>
        <translation>Vi har læst det sammen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ikke nu</translation>
    </message>
    <message>
        <source>Choose who has read along</source>
        <translation>Vælg, hvem der har læst med</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>What we read</source>
        <translation>Det, vi læser</translation>
    </message>
    <message>
        <source>Kept on this computer, not given yet</source>
        <translation>Gemt på denne computer, men ikke lagt ved notatet endnu</translation>
    </message>
    <message>
        <source>Kept: we have read it together.</source>
        <translation>Gemt: Vi har læst det sammen.</translation>
    </message>
    <message>
        <source>Your words are kept.</source>
        <translation>Jeres ord er gemt.</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>e.g. 14.3.2023</source>
        <translation>fx 14.3.2023</translation>
    </message>
    <message>
        <source>Write a date like 14.3.2023</source>
        <translation>Skriv en dato som 14.3.2023</translation>
    </message>
</context>
<context>
    <name>RulesCard</name>
    <message>
        <source>Decided by IT</source>
        <translation>Bestemt af it</translation>
    </message>
    <message>
        <source>Synchronises with</source>
        <translation>Synkroniserer med</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>intet endnu</translation>
    </message>
    <message>
        <source>Locks at the latest</source>
        <translation>Låser senest</translation>
    </message>
    <message numerus="yes">
        <source>after %n minute(s) without use</source>
        <translation>
            <numerusform>efter %n minut uden brug</numerusform>
            <numerusform>efter %n minutter uden brug</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures of the window</source>
        <translation>Billeder af vinduet</translation>
    </message>
    <message>
        <source>Allowed: Windows key + H starts it.</source>
        <translation>Tilladt: Windows-tasten + H starter den.</translation>
    </message>
    <message>
        <source>IT asks you not to dictate. The program cannot turn off what the system has built in.</source>
        <translation>It beder dig lade være med at diktere. Programmet kan ikke slå det fra, som styresystemet har indbygget.</translation>
    </message>
    <message>
        <source>Dictation</source>
        <translation>Diktering</translation>
    </message>
    <message>
        <source>Turned off: screen pictures and shared screens do not show the window.</source>
        <translation>Slået fra: skærmbilleder og delte skærme viser ikke vinduet.</translation>
    </message>
    <message>
        <source>IT asks for none. This system cannot turn them off, so be careful with shared screens.</source>
        <translation>It vil ikke have nogen. Dette styresystem kan ikke slå dem fra, så pas på med delte skærme.</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Tilladt</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Indstillinger</translation>
    </message>
    <message>
        <source>They are for you on this computer only, and they hold at once.</source>
        <translation>De gælder kun for dig på denne computer, og de virker med det samme.</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Beside the note</source>
        <translation>Ved siden af notatet</translation>
    </message>
    <message>
        <source>Open agreements</source>
        <translation>Åbne aftaler</translation>
    </message>
    <message>
        <source>This is the first note</source>
        <translation>Det her er det første notat</translation>
    </message>
    <message>
        <source>No phrases yet</source>
        <translation>Ingen fraser endnu</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>Ingen skabeloner endnu</translation>
    </message>
    <message>
        <source>Type the letters and press Tab where a sentence begins, or press the phrase.</source>
        <translation>Skriv bogstaverne, hvor en sætning begynder, og tryk Tab. Eller tryk på frasen.</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Valgt</translation>
    </message>
    <message>
        <source>Read together</source>
        <translation>Læst sammen</translation>
    </message>
    <message>
        <source>Agreements from last time</source>
        <translation>Aftaler fra sidst</translation>
    </message>
</context>
<context>
    <name>SpellingKeys</name>
    <message>
        <source>No word is marked</source>
        <translation>Ingen ord er markeret</translation>
    </message>
    <message>
        <source>%1 may be misspelt. Alt+Enter for suggestions</source>
        <translation>%1 er måske stavet forkert. Alt+Enter giver forslag</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Lock now</source>
        <translation>Lås nu</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Trin %1 af %2: %3</translation>
    </message>
    <message>
        <source>%1, you are here</source>
        <translation>%1, her er du</translation>
    </message>
    <message>
        <source>%1, done</source>
        <translation>%1, færdig</translation>
    </message>
    <message>
        <source>%1, to come</source>
        <translation>%1, kommer</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Looking for suggestions …</source>
        <translation>Leder efter forslag …</translation>
    </message>
    <message>
        <source>Add to my words</source>
        <translation>Tilføj til mine ord</translation>
    </message>
    <message>
        <source>Ignore until I lock</source>
        <translation>Ignorér, til jeg låser</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Ingen forslag</translation>
    </message>
</context>
<context>
    <name>SupportCard</name>
    <message>
        <source>When you talk to IT</source>
        <translation>Når du taler med it</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Kopiér koden</translation>
    </message>
    <message>
        <source>Support code</source>
        <translation>Supportkode</translation>
    </message>
    <message>
        <source>It tells which computer this is, and nothing about families.</source>
        <translation>Den fortæller, hvilken computer det er, og intet om familier.</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>The support file holds the check, versions and the program&apos;s log: no names, notes or keys.</source>
        <translation>Supportfilen rummer tjekket, versioner og programmets log: ingen navne, notater eller nøgler.</translation>
    </message>
    <message>
        <source>Support code %1</source>
        <translation>Supportkode %1</translation>
    </message>
    <message>
        <source>The support file is saved</source>
        <translation>Supportfilen er gemt</translation>
    </message>
    <message>
        <source>Give IT the file %1.</source>
        <translation>Giv it filen %1.</translation>
    </message>
    <message>
        <source>The support file was not saved</source>
        <translation>Supportfilen blev ikke gemt</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopieret</translation>
    </message>
</context>
<context>
    <name>SyncScreen</name>
    <message>
        <source>Try now</source>
        <translation>Prøv nu</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>Slettet for nylig</translation>
    </message>
    <message>
        <source>Synchronisation</source>
        <translation>Synkronisering</translation>
    </message>
    <message>
        <source>You can work on. Nothing is lost while you are offline.</source>
        <translation>Du kan arbejde videre. Intet går tabt, mens du er uden net.</translation>
    </message>
    <message>
        <source>Your latest changes</source>
        <translation>Dine seneste ændringer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Hvad</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Ændret</translation>
    </message>
    <message>
        <source>How far has it come?</source>
        <translation>Hvor langt er det nået?</translation>
    </message>
    <message>
        <source>You have not written anything yet</source>
        <translation>Du har ikke skrevet noget endnu</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Vis færre</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Vis alle</translation>
    </message>
    <message numerus="yes">
        <source>Besides, %n draft(s) of yours wait(s): only your own computers get them.</source>
        <translation>
            <numerusform>Desuden venter %n kladde: den får kun dine egne computere.</numerusform>
            <numerusform>Desuden venter %n kladder: dem får kun dine egne computere.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody on the team has fetched it.</source>
        <translation>Alle på holdet har hentet det.</translation>
    </message>
    <message>
        <source>What everybody on the team has fetched ends here.</source>
        <translation>Her ender det, som alle på holdet har hentet.</translation>
    </message>
    <message>
        <source>Nothing is waiting on this computer.</source>
        <translation>Intet venter på denne computer.</translation>
    </message>
    <message>
        <source>Lies encrypted on this computer and waits for the network.</source>
        <translation>Ligger krypteret på denne computer og venter på net.</translation>
    </message>
    <message>
        <source>Lies encrypted on this computer and is on its way.</source>
        <translation>Ligger krypteret på denne computer og er på vej.</translation>
    </message>
    <message numerus="yes">
        <source>Besides, %n change(s) of a team wait(s).</source>
        <translation>
            <numerusform>Desuden venter %n ændring af et hold.</numerusform>
            <numerusform>Desuden venter %n ændringer af et hold.</numerusform>
        </translation>
    </message>
    <message>
        <source>Received by the server.</source>
        <translation>Modtaget af serveren.</translation>
    </message>
    <message>
        <source>Nothing is waiting for anybody on the team.</source>
        <translation>Intet venter på nogen på holdet.</translation>
    </message>
    <message>
        <source>somebody on the team</source>
        <translation>nogen på holdet</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>people</comment>
        <translation>
            <numerusform>%n til</numerusform>
            <numerusform>%n til</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has not fetched it yet.</source>
        <translation>%1 har ikke hentet endnu.</translation>
    </message>
    <message>
        <source>%1 have not fetched it yet.</source>
        <translation>%1 har ikke hentet endnu.</translation>
    </message>
    <message>
        <source>One of your families</source>
        <translation>En af dine familier</translation>
    </message>
    <message>
        <source>%1: stopped, because the server&apos;s history does not fit</source>
        <translation>%1: stoppet, fordi serverens historik ikke passer</translation>
    </message>
    <message>
        <source>You can read and write on. Nothing is sent or fetched for it until IT has looked. Call IT.</source>
        <translation>Du kan læse og skrive videre. Intet sendes eller hentes for den, før it har set på det. Ring til it.</translation>
    </message>
    <message>
        <source>The server does not show everything here</source>
        <translation>Serveren viser ikke alt her</translation>
    </message>
    <message numerus="yes">
        <source>Another computer of yours has %n family(ies) or list(s) that this one does not get, or not to the end. What is here can be used. Call IT.</source>
        <translation>
            <numerusform>En anden af dine computere har %n familie eller liste, som denne ikke får, eller ikke får til ende. Det, der er her, kan du bruge. Ring til it.</numerusform>
            <numerusform>En anden af dine computere har %n familier eller lister, som denne ikke får, eller ikke får til ende. Det, der er her, kan du bruge. Ring til it.</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>Uden net siden %1</translation>
    </message>
    <message>
        <source>Not synchronised</source>
        <translation>Ikke synkroniseret</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Forbundet</translation>
    </message>
    <message>
        <source>Synchronising now</source>
        <translation>Synkroniserer nu</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ikke endnu</translation>
    </message>
    <message>
        <source>Last connected</source>
        <translation>Sidst forbundet</translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation>om lidt</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Næste forsøg</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>På denne computer</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies)</source>
        <translation>
            <numerusform>%n familie</numerusform>
            <numerusform>%n familier</numerusform>
        </translation>
    </message>
    <message>
        <source>The clock</source>
        <translation>Uret</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) wrong</source>
        <translation>
            <numerusform>%n minut forkert</numerusform>
            <numerusform>%n minutter forkert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (deleted)</source>
        <translation>%1 (slettet)</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Besøg</translation>
    </message>
    <message>
        <source>Visit note</source>
        <translation>Besøgsnotat</translation>
    </message>
    <message>
        <source>Addendum</source>
        <translation>Tilføjelse</translation>
    </message>
    <message>
        <source>Read together</source>
        <translation>Læst sammen</translation>
    </message>
    <message>
        <source>The family&apos;s own words</source>
        <translation>Familiens egne ord</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Aftale</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Opgave</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Barn</translation>
    </message>
    <message>
        <source>Adult around the child</source>
        <translation>Voksen omkring barnet</translation>
    </message>
    <message>
        <source>On the team</source>
        <translation>På holdet</translation>
    </message>
    <message>
        <source>The municipality&apos;s settings</source>
        <translation>Kommunens indstillinger</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Distrikt</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Enhed</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Skabelon</translation>
    </message>
    <message>
        <source>Phrase</source>
        <translation>Frase</translation>
    </message>
    <message>
        <source>A wish to remove something for good</source>
        <translation>Ønske om at fjerne noget for altid</translation>
    </message>
    <message>
        <source>A word for the spelling</source>
        <translation>Et ord til stavekontrollen</translation>
    </message>
    <message>
        <source>A change</source>
        <translation>En ændring</translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>The task, in the family&apos;s words</source>
        <translation>Opgaven, med familiens ord</translation>
    </message>
    <message>
        <source>Edit the task</source>
        <translation>Ret opgaven</translation>
    </message>
    <message>
        <source>Write the task</source>
        <translation>Skriv opgaven</translation>
    </message>
    <message>
        <source>Nobody has written down yet what the family wishes.</source>
        <translation>Ingen har skrevet familiens opgave ned endnu.</translation>
    </message>
</context>
<context>
    <name>TeamBanner</name>
    <message>
        <source>Not now</source>
        <translation>Ikke nu</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Forstået</translation>
    </message>
    <message>
        <source>Is the new computer yours?</source>
        <translation>Er den nye computer din?</translation>
    </message>
    <message>
        <source>No, not yet</source>
        <translation>Nej, ikke endnu</translation>
    </message>
    <message>
        <source>Yes, it is mine</source>
        <translation>Ja, den er min</translation>
    </message>
    <message>
        <source>It must show %1 under Synchronisation. Look at it before you answer.</source>
        <translation>Den skal vise %1 under Synkronisering. Se efter på den, før du svarer.</translation>
    </message>
    <message>
        <source>With a yes that computer can read: %1.</source>
        <translation>Med et ja kan den computer læse: %1.</translation>
    </message>
    <message>
        <source>If you do not know it, say no and call IT at once.</source>
        <translation>Kender du den ikke, så sig nej, og ring til IT med det samme.</translation>
    </message>
    <message>
        <source>Without network it is sent as soon as there is one.</source>
        <translation>Uden netværk bliver det sendt, så snart der er netværk.</translation>
    </message>
    <message>
        <source>Your new computer is let in</source>
        <translation>Din nye computer er lukket ind</translation>
    </message>
    <message>
        <source>It can read, as soon as both have had network: %1.</source>
        <translation>Når begge computere har haft netværk, kan den læse: %1.</translation>
    </message>
    <message>
        <source>Your new computer is not let in</source>
        <translation>Din nye computer er ikke lukket ind</translation>
    </message>
    <message>
        <source>Is it yours?</source>
        <translation>Er den din?</translation>
    </message>
    <message>
        <source>See the team</source>
        <translation>Se teamet</translation>
    </message>
    <message>
        <source>See your drafts</source>
        <translation>Se dine kladder</translation>
    </message>
    <message>
        <source>It has the code %1 and waits for: %2. If you do not know it, call IT at once.</source>
        <translation>Den har koden %1 og venter på: %2. Kender du den ikke, så ring til IT med det samme.</translation>
    </message>
    <message>
        <source>A new computer in your name waits for access</source>
        <translation>En ny computer i dit navn venter på adgang</translation>
    </message>
    <message>
        <source>It waits for: %1. Talk to %2 before you let it in.</source>
        <translation>Den venter på: %1. Tal med %2, før du lukker den ind.</translation>
    </message>
    <message>
        <source>A new computer of %1 waits for access</source>
        <translation>En ny computer hos %1 venter på adgang</translation>
    </message>
    <message>
        <source>You have left the team of %1</source>
        <translation>Du har forladt teamet for %1</translation>
    </message>
    <message>
        <source>You are no longer on the team of %1</source>
        <translation>Du er ikke længere på teamet for %1</translation>
    </message>
    <message>
        <source>What you wrote and sent stays with the team. This computer shows nothing of the family any more.</source>
        <translation>Det, du har skrevet og sendt, bliver hos teamet. Denne computer viser ikke længere noget om familien.</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) about the family that had not become part of it are still yours alone.</source>
        <translation>
            <numerusform>%n kladde om familien, som ikke nåede med, er stadig kun din.</numerusform>
            <numerusform>%n kladder om familien, som ikke nåede med, er stadig kun dine.</numerusform>
        </translation>
    </message>
    <message>
        <source>a family</source>
        <translation>en familie</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies)</source>
        <translation>
            <numerusform>%n familie</numerusform>
            <numerusform>%n familier</numerusform>
        </translation>
    </message>
    <message>
        <source>your own drafts</source>
        <translation>dine egne kladder</translation>
    </message>
</context>
<context>
    <name>TeamQuestions</name>
    <message>
        <source>Take %1 off the team?</source>
        <translation>Tag %1 af holdet?</translation>
    </message>
    <message>
        <source>Keep on the team</source>
        <translation>Behold på holdet</translation>
    </message>
    <message>
        <source>Take off the team</source>
        <translation>Tag af holdet</translation>
    </message>
    <message>
        <source>What is written from now on is locked with a new key, which %1 does not get.</source>
        <translation>Det, der skrives fra nu af, låses med en ny nøgle, som %1 ikke får.</translation>
    </message>
    <message>
        <source>What %1 has read, written down or copied until now cannot be taken back.</source>
        <translation>Det, %1 har læst, skrevet ned eller kopieret indtil nu, kan ikke tages tilbage.</translation>
    </message>
    <message>
        <source>Notes that %1 has approved stay.</source>
        <translation>Notater, som %1 har godkendt, bliver stående.</translation>
    </message>
    <message>
        <source>Leave the team?</source>
        <translation>Forlad holdet?</translation>
    </message>
    <message>
        <source>Stay on the team</source>
        <translation>Bliv på holdet</translation>
    </message>
    <message>
        <source>Leave the team</source>
        <translation>Forlad holdet</translation>
    </message>
    <message>
        <source>You can no longer read anything about the family on this computer.</source>
        <translation>Du kan ikke længere læse noget om familien på denne computer.</translation>
    </message>
    <message>
        <source>What you have written is sent first. Your approved notes stay.</source>
        <translation>Det, du har skrevet, bliver sendt først. Dine godkendte notater bliver stående.</translation>
    </message>
    <message>
        <source>Only the contact person can let you in again.</source>
        <translation>Kun kontaktpersonen kan lukke dig ind igen.</translation>
    </message>
    <message>
        <source>Make %1 the contact person?</source>
        <translation>Gør %1 til kontaktperson?</translation>
    </message>
    <message>
        <source>Stay contact person</source>
        <translation>Bliv kontaktperson</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Giv videre</translation>
    </message>
    <message>
        <source>From then on only %1 can take people on and off the team.</source>
        <translation>Fra da af kan kun %1 tage folk på og af holdet.</translation>
    </message>
    <message>
        <source>You stay on the team and can read and write as before.</source>
        <translation>Du bliver på holdet og kan læse og skrive som før.</translation>
    </message>
    <message>
        <source>Tell the family. The program does not do it.</source>
        <translation>Sig det til familien. Det gør programmet ikke.</translation>
    </message>
    <message>
        <source>Become the contact person?</source>
        <translation>Bliv kontaktperson?</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lad være</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Tag over</translation>
    </message>
    <message>
        <source>No contact person of this family has a computer now.</source>
        <translation>Ingen kontaktperson for familien har en computer nu.</translation>
    </message>
    <message>
        <source>Everybody on the team sees that you took over.</source>
        <translation>Alle på holdet kan se, at du tog over.</translation>
    </message>
    <message>
        <source>Is the new computer yours?</source>
        <translation>Er den nye computer din?</translation>
    </message>
    <message>
        <source>Have you talked to %1 about the new computer?</source>
        <translation>Har du talt med %1 om den nye computer?</translation>
    </message>
    <message>
        <source>No, not yet</source>
        <translation>Nej, ikke endnu</translation>
    </message>
    <message>
        <source>Yes, it is mine</source>
        <translation>Ja, det er min</translation>
    </message>
    <message>
        <source>Yes, let it in</source>
        <translation>Ja, luk den ind</translation>
    </message>
    <message>
        <source>It must show %1 under Synchronisation. Ask face to face or by telephone.</source>
        <translation>Den skal vise %1 under Synkronisering. Spørg ansigt til ansigt eller i telefonen.</translation>
    </message>
    <message>
        <source>With a yes that computer can read everything about the family.</source>
        <translation>Med et ja kan den computer læse alt om familien.</translation>
    </message>
    <message>
        <source>Everybody on the team can see who said yes.</source>
        <translation>Alle på holdet kan se, hvem der sagde ja.</translation>
    </message>
    <message>
        <source>Invite %1 to the team?</source>
        <translation>Invitér %1 til holdet?</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ikke nu</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Invitér</translation>
    </message>
    <message>
        <source>Reads and writes</source>
        <translation>Læser og skriver</translation>
    </message>
    <message>
        <source>Reads only</source>
        <translation>Læser kun</translation>
    </message>
    <message>
        <source>What is the basis?</source>
        <translation>Hvad er grundlaget?</translation>
    </message>
    <message>
        <source>What may the person do?</source>
        <translation>Hvad må personen?</translation>
    </message>
    <message>
        <source>%1 can read everything about the family, also what was written before.</source>
        <translation>%1 kan læse alt om familien, også det, der er skrevet før.</translation>
    </message>
    <message>
        <source>Without network it is sent as soon as there is one.</source>
        <translation>Uden net bliver det sendt, så snart der er et.</translation>
    </message>
</context>
<context>
    <name>TeamScreen</name>
    <message>
        <source>Invite a colleague</source>
        <translation>Invitér en kollega</translation>
    </message>
    <message>
        <source>Who can see it?</source>
        <translation>Hvem kan se det?</translation>
    </message>
    <message>
        <source>On the team</source>
        <translation>På holdet</translation>
    </message>
    <message>
        <source>New computers that wait</source>
        <translation>Nye computere, der venter</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Kolleger</translation>
    </message>
    <message>
        <source>Become the contact person</source>
        <translation>Bliv kontaktperson</translation>
    </message>
    <message>
        <source>Take off the team</source>
        <translation>Tag af holdet</translation>
    </message>
    <message>
        <source>Make contact person</source>
        <translation>Gør til kontaktperson</translation>
    </message>
    <message>
        <source>Leave the team</source>
        <translation>Forlad holdet</translation>
    </message>
    <message>
        <source>You are not on the team of this family. Ask the contact person.</source>
        <translation>Du er ikke på holdet om familien. Spørg kontaktpersonen.</translation>
    </message>
    <message>
        <source>This is the access that has really been given. Everybody on the team can see when it changes.</source>
        <translation>Her står den adgang, der faktisk er givet. Alle på holdet kan se, når den bliver ændret.</translation>
    </message>
    <message>
        <source>Everybody on the staff list is on the team.</source>
        <translation>Alle på personalelisten er på holdet.</translation>
    </message>
    <message>
        <source>Look through them with the colleague they are signed by.</source>
        <translation>Se dem igennem sammen med den kollega, der står for dem.</translation>
    </message>
    <message>
        <source>Let write</source>
        <translation>Lad skrive</translation>
    </message>
    <message>
        <source>Let read only</source>
        <translation>Lad kun læse</translation>
    </message>
    <message>
        <source>It is done here and sent as soon as there is a network.</source>
        <translation>Det er gjort her og bliver sendt, så snart der er net.</translation>
    </message>
</context>
<context>
    <name>TeamWords</name>
    <message numerus="yes">
        <source>%n person(s) can read</source>
        <translation>
            <numerusform>%n kan læse</numerusform>
            <numerusform>%n kan læse</numerusform>
        </translation>
    </message>
    <message>
        <source>last locked with a new key %1</source>
        <translation>sidst låst med ny nøgle %1</translation>
    </message>
    <message>
        <source>Your own new computer</source>
        <translation>Din egen nye computer</translation>
    </message>
    <message>
        <source>Computer %1 waits for access</source>
        <translation>Computer %1 venter på adgang</translation>
    </message>
    <message>
        <source>Somebody not on the staff list</source>
        <translation>En, der ikke står på personalelisten</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (dig)</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>Kontaktperson</translation>
    </message>
    <message>
        <source>Reads and writes</source>
        <translation>Læser og skriver</translation>
    </message>
    <message>
        <source>Reads only</source>
        <translation>Læser kun</translation>
    </message>
    <message>
        <source>since %1, let in by %2</source>
        <translation>siden %1, lukket ind af %2</translation>
    </message>
    <message>
        <source>from the beginning, %1</source>
        <translation>fra begyndelsen, %1</translation>
    </message>
    <message>
        <source>has not opened it yet</source>
        <translation>har ikke åbnet den endnu</translation>
    </message>
    <message>
        <source>not heard from since %1</source>
        <translation>ikke hørt fra siden %1</translation>
    </message>
    <message>
        <source>has no computer with access now</source>
        <translation>har ingen computer med adgang nu</translation>
    </message>
    <message>
        <source>Works here no more</source>
        <translation>Arbejder her ikke mere</translation>
    </message>
    <message>
        <source>Not heard from</source>
        <translation>Ikke hørt fra</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>Venter på at blive sendt</translation>
    </message>
    <message>
        <source>Comes on when sent</source>
        <translation>Kommer på, når det er sendt</translation>
    </message>
    <message>
        <source>Goes off when sent</source>
        <translation>Går af, når det er sendt</translation>
    </message>
    <message>
        <source>Leaves when sent</source>
        <translation>Forlader holdet, når det er sendt</translation>
    </message>
    <message>
        <source>Contact person when sent</source>
        <translation>Kontaktperson, når det er sendt</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) here were written from a computer reported lost.</source>
        <translation>
            <numerusform>%n ting her er skrevet fra en enhed meldt mistet.</numerusform>
            <numerusform>%n ting her er skrevet fra en enhed meldt mistet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tick</name>
    <message>
        <source>%1: done</source>
        <translation>%1: opfyldt</translation>
    </message>
    <message>
        <source>%1: not yet</source>
        <translation>%1: ikke endnu</translation>
    </message>
</context>
<context>
    <name>TimelineWords</name>
    <message>
        <source>New, since you were here last</source>
        <translation>Nyt, siden du så her sidst</translation>
    </message>
    <message>
        <source>Planned visit</source>
        <translation>Planlagt besøg</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Besøg</translation>
    </message>
    <message numerus="yes">
        <source>%n new agreement(s)</source>
        <translation>
            <numerusform>Ny aftale</numerusform>
            <numerusform>%n nye aftaler</numerusform>
        </translation>
    </message>
    <message>
        <source>Agreement done</source>
        <translation>Aftale gjort</translation>
    </message>
    <message>
        <source>Note read together with the family</source>
        <translation>Notatet læst sammen med familien</translation>
    </message>
    <message>
        <source>The family&apos;s own words</source>
        <translation>Familiens egne ord</translation>
    </message>
    <message>
        <source>Note sent to the family</source>
        <translation>Notatet sendt til familien</translation>
    </message>
    <message>
        <source>Note struck</source>
        <translation>Notat streget</translation>
    </message>
    <message>
        <source>%1 to a note</source>
        <translation>%1 til et notat</translation>
    </message>
    <message>
        <source>The note has been struck.</source>
        <translation>Notatet er streget.</translation>
    </message>
    <message>
        <source>the note is not written yet</source>
        <translation>notatet er ikke skrevet endnu</translation>
    </message>
    <message>
        <source>read together with the family</source>
        <translation>læst sammen med familien</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) or file(s)</source>
        <translation>
            <numerusform>%n billede eller fil</numerusform>
            <numerusform>%n billeder eller filer</numerusform>
        </translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nyt</translation>
    </message>
    <message>
        <source>Draft · only you</source>
        <translation>Kladde · kun dig</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>The visit</source>
        <translation>Besøget</translation>
    </message>
    <message>
        <source>The next visit is %1 with %2.</source>
        <translation>Næste besøg er %1 hos %2.</translation>
    </message>
    <message>
        <source>Visit note</source>
        <translation>Besøgsnotat</translation>
    </message>
    <message>
        <source>Saved here %1</source>
        <translation>Gemt her %1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>The note is a draft that only you can see</source>
        <translation>Notatet er en kladde, som kun du kan se</translation>
    </message>
    <message>
        <source>The note is approved</source>
        <translation>Notatet er godkendt</translation>
    </message>
    <message>
        <source>Bring along: %1</source>
        <translation>Tag med: %1</translation>
    </message>
    <message>
        <source>Read the note</source>
        <translation>Læs notatet</translation>
    </message>
    <message>
        <source>Write on</source>
        <translation>Skriv videre</translation>
    </message>
    <message>
        <source>Write the note</source>
        <translation>Skriv notat</translation>
    </message>
    <message>
        <source>agreed %1</source>
        <translation>aftalt %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>ikke gjort</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>mangler %1</translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message>
        <source>New visit</source>
        <translation>Nyt besøg</translation>
    </message>
    <message>
        <source>Today&apos;s visits</source>
        <translation>Dagens besøg</translation>
    </message>
    <message>
        <source>My agreements</source>
        <translation>Mine aftaler</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Kladder</translation>
    </message>
    <message>
        <source>News from the team</source>
        <translation>Nyt fra holdet</translation>
    </message>
    <message>
        <source>No visits today</source>
        <translation>Ingen besøg i dag</translation>
    </message>
    <message>
        <source>All agreements are done</source>
        <translation>Alle aftaler er gjort</translation>
    </message>
    <message>
        <source>Only you</source>
        <translation>Kun dig</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>Ingen kladder</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>Vis alle %1</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Vis færre</translation>
    </message>
    <message>
        <source>The agreement is done.</source>
        <translation>Aftalen er gjort.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
</context>
<context>
    <name>Top</name>
    <message>
        <source>Here is only what is about you</source>
        <translation>Her er kun det, der handler om jer</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Mindre tekst</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Større tekst</translation>
    </message>
    <message>
        <source>Close with code</source>
        <translation>Luk med kode</translation>
    </message>
</context>
<context>
    <name>TroubleScreen</name>
    <message>
        <source>One window is enough</source>
        <extracomment>What the one at the computer can put right himself: no code for IT, and nothing to be alarmed at.</extracomment>
        <translation>Ét vindue er nok</translation>
    </message>
    <message>
        <source>The program cannot start here yet</source>
        <translation>Programmet kan ikke starte her endnu</translation>
    </message>
    <message>
        <source>Give IT this code: %1</source>
        <translation>Giv it denne kode: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
</context>
<context>
    <name>TwoVersions</name>
    <message numerus="yes">
        <source>Two versions in %n place(s)</source>
        <translation>
            <numerusform>To versioner</numerusform>
            <numerusform>To versioner %n steder</numerusform>
        </translation>
    </message>
    <message>
        <source>Opens them, so that you can choose what shall stand</source>
        <translation>Åbner dem, så du kan vælge, hvad der skal stå</translation>
    </message>
</context>
<context>
    <name>UnclearCard</name>
    <message>
        <source>Clarify</source>
        <translation>Afklar</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) must be clarified</source>
        <translation>
            <numerusform>%n ting skal afklares</numerusform>
            <numerusform>%n ting skal afklares</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n place(s) two have written differently.</source>
        <translation>
            <numerusform>Ét sted har to skrevet forskelligt.</numerusform>
            <numerusform>%n steder har to skrevet forskelligt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be sent and lie safely on this computer.</source>
        <translation>
            <numerusform>%n ændring kunne ikke sendes og ligger sikkert på denne computer.</numerusform>
            <numerusform>%n ændringer kunne ikke sendes og ligger sikkert på denne computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionCard</name>
    <message>
        <source>Written %1</source>
        <translation>Skrevet %1</translation>
    </message>
    <message>
        <source>When is not known</source>
        <translation>Hvornår vides ikke</translation>
    </message>
    <message>
        <source>%1 · stands there now</source>
        <translation>%1 · står der nu</translation>
    </message>
    <message>
        <source>Use only this</source>
        <translation>Brug kun denne</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Brug denne</translation>
    </message>
    <message>
        <source>Only here: %1</source>
        <translation>Kun her: %1</translation>
    </message>
</context>
<context>
    <name>Visit</name>
    <message>
        <source>New visit</source>
        <translation>Nyt besøg</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Besøg</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>a family and from when until when</comment>
        <translation>%1 kl. %2</translation>
    </message>
    <message>
        <source>You have a visit to %1.</source>
        <translation>Du har et besøg hos %1.</translation>
    </message>
    <message>
        <source>Next visit %1</source>
        <translation>Næste besøg %1</translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <source>Purpose of the visit</source>
        <translation>Formål med besøget</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Sted</translation>
    </message>
    <message>
        <source>Further purposes</source>
        <translation>Flere formål</translation>
    </message>
    <message>
        <source>From the team</source>
        <translation>Fra holdet</translation>
    </message>
    <message>
        <source>Children who take part</source>
        <translation>Børn, der er med</translation>
    </message>
    <message>
        <source>Adults who take part</source>
        <translation>Voksne, der er med</translation>
    </message>
    <message>
        <source>Two of us go</source>
        <translation>Vi er to på besøget</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Tolk</translation>
    </message>
    <message>
        <source>Language and name or number</source>
        <translation>Sprog og navn eller nummer</translation>
    </message>
    <message>
        <source>Bring along</source>
        <translation>Tag med</translation>
    </message>
    <message>
        <source>One thing a line</source>
        <translation>Én ting på hver linje</translation>
    </message>
    <message>
        <source>Choose who goes</source>
        <translation>Vælg, hvem der tager afsted</translation>
    </message>
    <message>
        <source>You can plan both. See whether the times fit.</source>
        <translation>Du kan godt planlægge begge. Se, om tiderne passer.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Hvornår</translation>
    </message>
    <message>
        <source>What and where</source>
        <translation>Hvad og hvor</translation>
    </message>
    <message>
        <source>Further purposes (optional)</source>
        <translation>Flere formål (frivilligt)</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Hvem</translation>
    </message>
    <message>
        <source>From the family (optional)</source>
        <translation>Fra familien (frivilligt)</translation>
    </message>
</context>
<context>
    <name>VisitScreen</name>
    <message>
        <source>To Today</source>
        <translation>Til I dag</translation>
    </message>
    <message>
        <source>The visit is planned.</source>
        <translation>Besøget er planlagt.</translation>
    </message>
    <message>
        <source>The visit is deleted.</source>
        <translation>Besøget er slettet.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
    <message>
        <source>The visit is held.</source>
        <translation>Besøget er gennemført.</translation>
    </message>
    <message>
        <source>The visit is called off.</source>
        <translation>Besøget blev ikke til noget.</translation>
    </message>
</context>
<context>
    <name>VisitView</name>
    <message>
        <source>Start over</source>
        <translation>Begynd forfra</translation>
    </message>
    <message>
        <source>You had begun on this plan</source>
        <translation>Du var begyndt på den her plan</translation>
    </message>
    <message>
        <source>It is not in the calendar yet.</source>
        <translation>Den er ikke i kalenderen endnu.</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Your visits that day</source>
        <translation>Dine besøg den dag</translation>
    </message>
    <message>
        <source>No other visits that day</source>
        <translation>Ingen andre besøg den dag</translation>
    </message>
    <message>
        <source>Write the day and the time to see them.</source>
        <translation>Skriv dag og klokkeslæt, så ser du dem her.</translation>
    </message>
    <message>
        <source>Saved here %1</source>
        <translation>Gemt her %1</translation>
    </message>
    <message>
        <source>· not sent yet</source>
        <translation>· ikke sendt endnu</translation>
    </message>
    <message>
        <source>Plan the visit</source>
        <translation>Planlæg besøget</translation>
    </message>
    <message>
        <source>Read the note</source>
        <translation>Læs notatet</translation>
    </message>
    <message>
        <source>Write on</source>
        <translation>Skriv videre</translation>
    </message>
    <message>
        <source>Write the note</source>
        <translation>Skriv notat</translation>
    </message>
</context>
<context>
    <name>WaitStep</name>
    <message>
        <source>Wait for IT</source>
        <translation>Vent på it</translation>
    </message>
    <message>
        <source>IT sees your computer on its list and lets it in. You may close the computer meanwhile; we go on from here when you open it again.</source>
        <translation>It ser din computer på sin liste og lukker den ind. Du kan lukke computeren imens. Vi går videre herfra, når du åbner den igen.</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Kig nu</translation>
    </message>
    <message>
        <source>Use another one-time code</source>
        <translation>Brug en anden engangskode</translation>
    </message>
    <message>
        <source>The one-time code has been handed in.</source>
        <translation>Engangskoden er afleveret.</translation>
    </message>
    <message>
        <source>The one-time code has not been handed in yet.</source>
        <translation>Engangskoden er ikke afleveret endnu.</translation>
    </message>
    <message>
        <source>We look for the answer every 5 seconds.</source>
        <translation>Vi kigger efter svaret hvert 5. sekund.</translation>
    </message>
    <message>
        <source>We try again every 5 seconds.</source>
        <translation>Vi prøver igen hvert 5. sekund.</translation>
    </message>
    <message>
        <source>No answer yet. Looked last %1.</source>
        <translation>Intet svar endnu. Vi kiggede sidst %1.</translation>
    </message>
</context>
<context>
    <name>WaitingPane</name>
    <message>
        <source>A colleague has written in it with a newer version of Hjemmebesøg.</source>
        <translation>En kollega har skrevet i det med en nyere udgave af Hjemmebesøg.</translation>
    </message>
    <message>
        <source>Your change lies safely here and is sent when IT has updated this computer. You need do nothing.</source>
        <translation>Din ændring ligger sikkert her og bliver sendt, når it har opdateret denne computer. Du skal ikke gøre noget.</translation>
    </message>
</context>
<context>
    <name>WhenCard</name>
    <message>
        <source>What do I do when …</source>
        <translation>Hvad gør jeg, når …</translation>
    </message>
    <message>
        <source>the computer is gone?</source>
        <translation>computeren er væk?</translation>
    </message>
    <message>
        <source>I am worried about a child?</source>
        <translation>jeg er bekymret for et barn?</translation>
    </message>
    <message>
        <source>there is no network?</source>
        <translation>der ikke er net?</translation>
    </message>
    <message>
        <source>Write on. Everything is saved here, and we send it by ourselves when there is a network again.</source>
        <translation>Skriv videre. Alt gemmes her, og vi sender det selv, når der er net igen.</translation>
    </message>
    <message>
        <source>I have forgotten my code?</source>
        <translation>jeg har glemt min kode?</translation>
    </message>
    <message>
        <source>Call IT for a one-time code. Your families come back when a colleague on the team is on the network; drafts that had not been sent from this computer are lost.</source>
        <translation>Ring til it og få en engangskode. Dine familier kommer tilbage, når en kollega på holdet er på nettet; kladder, der ikke var sendt fra denne computer, er tabt.</translation>
    </message>
    <message>
        <source>I have written in the wrong family?</source>
        <translation>jeg har skrevet i den forkerte familie?</translation>
    </message>
    <message>
        <source>A draft: delete it and begin in the right family. An approved note: write it again in the right family, say in an addendum where it does not belong, and tell your leader.</source>
        <translation>En kladde: slet den, og begynd i den rigtige familie. Et godkendt notat: skriv det igen i den rigtige familie, skriv en tilføjelse dér, hvor det ikke hører til, og sig det til din leder.</translation>
    </message>
    <message>
        <source>two have written in the same place?</source>
        <translation>to har skrevet det samme sted?</translation>
    </message>
    <message>
        <source>Both texts are kept. Look at what is to be clarified and decide, or write a third.</source>
        <translation>Begge tekster er gemt. Se under Skal afklares, og vælg, eller skriv en tredje.</translation>
    </message>
    <message>
        <source>Is the computer gone? Call IT at once: %1.</source>
        <translation>Er computeren væk? Ring til it straks: %1.</translation>
    </message>
    <message>
        <source>Is the computer gone? Call IT at once.</source>
        <translation>Er computeren væk? Ring til it straks.</translation>
    </message>
    <message>
        <source>Are you worried about a child? You have the duty to report yourself. Talk to your leader - and do not wait if it is urgent.</source>
        <translation>Er du bekymret for et barn? Du har selv pligt til at underrette. Tal med din leder - og vent ikke, hvis det haster.</translation>
    </message>
</context>
<context>
    <name>WhenFields</name>
    <message>
        <source>e.g. 2.12.</source>
        <translation>fx 2.12.</translation>
    </message>
    <message>
        <source>e.g. 15.30</source>
        <translation>fx 15.30</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Dato</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Klokken</translation>
    </message>
    <message>
        <source>How long?</source>
        <translation>Hvor længe?</translation>
    </message>
    <message>
        <source>Write a date like 2.12.</source>
        <translation>Skriv en dato som 2.12.</translation>
    </message>
    <message>
        <source>The date is missing</source>
        <translation>Datoen mangler</translation>
    </message>
    <message>
        <source>Write a time like 15.30</source>
        <translation>Skriv et klokkeslæt som 15.30</translation>
    </message>
    <message>
        <source>The time is missing</source>
        <translation>Klokkeslættet mangler</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 minutter</translation>
    </message>
    <message>
        <source>the day has gone</source>
        <translation>dagen er gået</translation>
    </message>
    <message>
        <source>Write the day, and you see the weekday and the week here.</source>
        <translation>Skriv dagen, så ser du ugedag og uge her.</translation>
    </message>
</context>
<context>
    <name>WordsCard</name>
    <message>
        <source>What the words mean</source>
        <translation>Hvad ordene betyder</translation>
    </message>
    <message>
        <source>It lies encrypted on this computer, also if the power goes. No colleague has it yet.</source>
        <translation>Det ligger krypteret på denne computer, også hvis strømmen går. Ingen kollega har det endnu.</translation>
    </message>
    <message>
        <source>The server has it, sealed; it can read nothing. Colleagues fetch it from there.</source>
        <translation>Serveren har det, forseglet; den kan intet læse. Kollegerne henter det der.</translation>
    </message>
    <message>
        <source>Everybody on the family&apos;s team has it on a computer of their own.</source>
        <translation>Alle på familiens hold har det på deres egen computer.</translation>
    </message>
    <message>
        <source>Only your own computers have it, until you approve.</source>
        <translation>Kun dine egne computere har den, indtil du godkender.</translation>
    </message>
    <message>
        <source>Two have written in the same place, or something could not be sent. Nothing is lost; you decide.</source>
        <translation>To har skrevet det samme sted, eller noget kunne ikke sendes. Intet er gået tabt; du bestemmer.</translation>
    </message>
    <message>
        <source>The four words</source>
        <translation>De fire ord</translation>
    </message>
    <message>
        <source>If all of you see the same four words, you have all seen the same. If the words differ, compare the numbers. If they are the same and the words still differ, write on all the same, and call IT.</source>
        <translation>Ser alle de samme fire ord, har I alle set det samme. Er ordene forskellige, så sammenlign tallene. Er tallene de samme og ordene stadig forskellige, så skriv alligevel videre, og ring til it.</translation>
    </message>
    <message>
        <source>Nothing can be compared before this computer has synchronised once.</source>
        <translation>Der er intet at sammenligne, før denne computer har synkroniseret én gang.</translation>
    </message>
    <message>
        <source>Type the day&apos;s number, and they stand here.</source>
        <translation>Skriv dagens tal, så står de her.</translation>
    </message>
</context>
<context>
    <name>WritingCard</name>
    <message>
        <source>When you write</source>
        <translation>Når du skriver</translation>
    </message>
    <message>
        <source>Marks words that may be misspelt</source>
        <translation>Markerer ord, der måske er stavet forkert</translation>
    </message>
    <message>
        <source>Marks no words</source>
        <translation>Markerer ingen ord</translation>
    </message>
    <message>
        <source>The words are looked up on this computer; nothing is sent.</source>
        <translation>Ordene slås op på denne computer; intet sendes.</translation>
    </message>
</context>
<context>
    <name>clarify</name>
    <message>
        <source>Visit</source>
        <translation>Besøg</translation>
    </message>
    <message>
        <source>Visit note</source>
        <translation>Besøgsnotat</translation>
    </message>
    <message>
        <source>Draft of a visit note</source>
        <translation>Kladde til besøgsnotat</translation>
    </message>
    <message>
        <source>Addendum</source>
        <translation>Tilføjelse</translation>
    </message>
    <message>
        <source>Read together</source>
        <translation>Læst sammen</translation>
    </message>
    <message>
        <source>The family&apos;s own words</source>
        <translation>Familiens egne ord</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Aftale</translation>
    </message>
    <message>
        <source>The task</source>
        <translation>Opgaven</translation>
    </message>
    <message>
        <source>The family</source>
        <translation>Familien</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Barn</translation>
    </message>
    <message>
        <source>Adult around the child</source>
        <translation>Voksen omkring barnet</translation>
    </message>
    <message>
        <source>On the team</source>
        <translation>På holdet</translation>
    </message>
    <message>
        <source>The municipality&apos;s settings</source>
        <translation>Kommunens indstillinger</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Skabelon</translation>
    </message>
    <message>
        <source>Phrase</source>
        <translation>Frase</translation>
    </message>
    <message>
        <source>A change</source>
        <translation>En ændring</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Somebody on the team</source>
        <translation>En på holdet</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>din</translation>
    </message>
    <message>
        <source>You have written two things in the same place</source>
        <translation>Du har skrevet to ting det samme sted</translation>
    </message>
    <message>
        <source>Several have written in the same place</source>
        <translation>Flere har skrevet det samme sted</translation>
    </message>
    <message>
        <source>Two have written in the same place</source>
        <translation>To har skrevet det samme sted</translation>
    </message>
    <message>
        <source>Two have chosen differently</source>
        <translation>To har valgt forskelligt</translation>
    </message>
    <message>
        <source>Nothing is written</source>
        <translation>Der står ikke noget</translation>
    </message>
    <message>
        <source>Something that is not on this computer</source>
        <translation>Noget, der ikke er på denne computer</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>%1 (deleted)</source>
        <translation>%1 (slettet)</translation>
    </message>
    <message>
        <source>Somebody new on the team</source>
        <translation>En ny på holdet</translation>
    </message>
    <message>
        <source>Somebody leaves the team</source>
        <translation>En forlader holdet</translation>
    </message>
    <message>
        <source>You leave the team</source>
        <translation>Du forlader holdet</translation>
    </message>
    <message>
        <source>A new role on the team</source>
        <translation>En ny rolle på holdet</translation>
    </message>
    <message>
        <source>A computer that shall have access</source>
        <translation>En computer, der skal have adgang</translation>
    </message>
    <message>
        <source>Something is removed for good</source>
        <translation>Noget fjernes for altid</translation>
    </message>
    <message>
        <source>Everything about the family is removed for good</source>
        <translation>Alt om familien fjernes for altid</translation>
    </message>
    <message>
        <source>A change of the team</source>
        <translation>En ændring af holdet</translation>
    </message>
</context>
<context>
    <name>doctor</name>
    <message>
        <source>The program</source>
        <translation>Programmet</translation>
    </message>
    <message>
        <source>The program&apos;s texts</source>
        <translation>Programmets tekster</translation>
    </message>
    <message>
        <source>The typeface</source>
        <translation>Skrifttypen</translation>
    </message>
    <message>
        <source>What IT has set up</source>
        <translation>Opsætningen fra it</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>Plads på disken</translation>
    </message>
    <message>
        <source>Who may read the folder</source>
        <translation>Mappens rettigheder</translation>
    </message>
    <message>
        <source>The key to the database</source>
        <translation>Nøglen til databasen</translation>
    </message>
    <message>
        <source>The server&apos;s address</source>
        <translation>Serverens adresse</translation>
    </message>
    <message>
        <source>The way out</source>
        <translation>Vejen ud</translation>
    </message>
    <message>
        <source>The connection</source>
        <translation>Forbindelsen</translation>
    </message>
    <message>
        <source>The server&apos;s certificate</source>
        <translation>Serverens certifikat</translation>
    </message>
    <message>
        <source>The right server</source>
        <translation>Den rigtige server</translation>
    </message>
    <message>
        <source>The clock</source>
        <translation>Uret</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versioner</translation>
    </message>
    <message>
        <source>The database</source>
        <translation>Databasen</translation>
    </message>
    <message>
        <source>What waits to be sent</source>
        <translation>Det, der venter på at blive sendt</translation>
    </message>
    <message>
        <source>The families&apos; history</source>
        <translation>Familiernes historik</translation>
    </message>
    <message>
        <source>It could not be looked at. Save the support file for IT.</source>
        <translation>Det kunne ikke ses efter. Gem supportfilen til it.</translation>
    </message>
    <message>
        <source>There was no answer in time. Try again when the network is better.</source>
        <translation>Der kom ikke svar i tide. Prøv igen, når nettet er bedre.</translation>
    </message>
    <message>
        <source>It could not be asked here.</source>
        <translation>Det kunne ikke spørges her.</translation>
    </message>
    <message>
        <source>A part of the program is missing. IT must install it anew.</source>
        <translation>En del af programmet mangler. It skal installere det igen.</translation>
    </message>
    <message>
        <source>There is little room left. Delete what you do not need, or call IT.</source>
        <translation>Der er ikke meget plads tilbage. Slet det, du ikke bruger, eller ring til it.</translation>
    </message>
    <message>
        <source>The disk is nearly full. Make room now, or call IT.</source>
        <translation>Disken er næsten fuld. Skaf plads nu, eller ring til it.</translation>
    </message>
    <message>
        <source>Nobody has been enrolled on this computer yet.</source>
        <translation>Ingen er oprettet på denne computer endnu.</translation>
    </message>
    <message>
        <source>Other users of this computer may read the folder. The notes are encrypted all the same. Tell IT.</source>
        <translation>Andre brugere af computeren kan læse mappen. Notaterne er krypteret alligevel. Sig det til it.</translation>
    </message>
    <message>
        <source>The folder belongs to another user here. Call IT.</source>
        <translation>Mappen tilhører en anden bruger her. Ring til it.</translation>
    </message>
    <message>
        <source>Your code alone protects the notes here: this computer has no key store. You need do nothing.</source>
        <translation>Din kode alene beskytter notaterne her: computeren har ikke noget nøglelager. Du skal ikke gøre noget.</translation>
    </message>
    <message>
        <source>The server&apos;s address is missing. Call IT.</source>
        <translation>Serverens adresse mangler. Ring til it.</translation>
    </message>
    <message>
        <source>The server&apos;s address is not a safe one. Call IT.</source>
        <translation>Serverens adresse er ikke sikker. Ring til it.</translation>
    </message>
    <message>
        <source>It goes through your workplace&apos;s proxy. You need do nothing.</source>
        <translation>Den går gennem arbejdspladsens proxy. Du skal ikke gøre noget.</translation>
    </message>
    <message>
        <source>Another server than the municipality&apos;s answered. Call IT.</source>
        <translation>En anden server end kommunens svarede. Ring til it.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong. Let Windows set it, or call IT.</source>
        <translation>Lad Windows stille uret, eller ring til it.</translation>
    </message>
    <message>
        <source>This version is too old to send. Ask IT for an update.</source>
        <translation>Denne version er for gammel til at sende. Bed it om en opdatering.</translation>
    </message>
    <message>
        <source>Program and server speak no common version. Call IT.</source>
        <translation>Program og server har ingen fælles version. Ring til it.</translation>
    </message>
    <message>
        <source>This computer does not know who vouches for the server, so nothing is sent. Call IT.</source>
        <translation>Computeren kender ikke den, der står inde for serveren, så intet sendes. Ring til it.</translation>
    </message>
    <message>
        <source>The certificate is for another server. Call IT.</source>
        <translation>Certifikatet er til en anden server. Ring til it.</translation>
    </message>
    <message>
        <source>It has run out, or the clock is wrong. Call IT.</source>
        <translation>Det er udløbet, eller uret går forkert. Ring til it.</translation>
    </message>
    <message>
        <source>The certificate ends soon. Tell IT.</source>
        <translation>Certifikatet udløber snart. Sig det til it.</translation>
    </message>
    <message>
        <source>Find may miss something. Your notes are whole. Tell IT.</source>
        <translation>Find kan overse noget. Dine notater er hele. Sig det til it.</translation>
    </message>
    <message>
        <source>Something is set aside and waits for you. Nothing is lost.</source>
        <translation>Noget er lagt til side og venter på dig. Intet er gået tabt.</translation>
    </message>
    <message>
        <source>Something has waited for days. Get on the network when you can.</source>
        <translation>Noget har ventet i flere dage. Kobl på nettet, når du kan.</translation>
    </message>
    <message>
        <source>For a family the server&apos;s history does not fit. Write on meanwhile, and call IT.</source>
        <translation>For en familie passer serverens historik ikke. Skriv videre imens, og ring til it.</translation>
    </message>
    <message>
        <source>The disk does not answer. Call IT.</source>
        <translation>Disken svarer ikke. Ring til it.</translation>
    </message>
    <message>
        <source>The disk cannot be written to. Call IT.</source>
        <translation>Der kan ikke skrives på disken. Ring til it.</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>A field</source>
        <translation>Et felt</translation>
    </message>
    <message>
        <source>Agreement: %1</source>
        <translation>Aftale: %1</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>Hvordan det gik</translation>
    </message>
    <message>
        <source>By when</source>
        <translation>Hvornår</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Hvorfor</translation>
    </message>
    <message>
        <source>Where it was made</source>
        <translation>Hvor den blev lavet</translation>
    </message>
    <message>
        <source>How the visit stands</source>
        <translation>Hvordan det står med besøget</translation>
    </message>
    <message>
        <source>What the task is</source>
        <translation>Hvad opgaven er</translation>
    </message>
    <message>
        <source>How the task stands</source>
        <translation>Hvordan det står med opgaven</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Hvordan det står</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>What the family is called</source>
        <translation>Hvad familien kaldes</translation>
    </message>
    <message>
        <source>Name of the municipality</source>
        <translation>Kommunens navn</translation>
    </message>
    <message>
        <source>What we saw and heard</source>
        <translation>Det, vi så og hørte</translation>
    </message>
    <message>
        <source>What the parents say</source>
        <translation>Forældrene fortæller</translation>
    </message>
    <message>
        <source>The child&apos;s own voice</source>
        <translation>Barnets egen stemme</translation>
    </message>
    <message>
        <source>What we did together</source>
        <translation>Det, vi gjorde sammen</translation>
    </message>
    <message>
        <source>Professional reflection</source>
        <translation>Faglig refleksion</translation>
    </message>
    <message>
        <source>Until next time</source>
        <translation>Til næste gang</translation>
    </message>
    <message>
        <source>Time used</source>
        <translation>Brugt tid</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Skabelon</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Godkendelse</translation>
    </message>
    <message>
        <source>What was agreed</source>
        <translation>Det, I aftalte</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>Hvem gør det</translation>
    </message>
    <message>
        <source>Which colleague</source>
        <translation>Hvilken kollega</translation>
    </message>
    <message>
        <source>Agreed on</source>
        <translation>Aftalt den</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>Gjort den</translation>
    </message>
    <message>
        <source>Shown to the family</source>
        <translation>Vises for familien</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Hvornår</translation>
    </message>
    <message>
        <source>How many minutes</source>
        <translation>Hvor mange minutter</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Sted</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Formål</translation>
    </message>
    <message>
        <source>Two of us</source>
        <translation>To sammen</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Tolk</translation>
    </message>
    <message>
        <source>Why it was cancelled</source>
        <translation>Hvorfor det blev aflyst</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begyndte</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Sluttede</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>Næste besøg</translation>
    </message>
    <message>
        <source>A note is written</source>
        <translation>Der skrives notat</translation>
    </message>
    <message>
        <source>Why there is no note</source>
        <translation>Hvorfor der ikke er et notat</translation>
    </message>
    <message>
        <source>What the family wishes</source>
        <translation>Det, familien ønsker</translation>
    </message>
    <message>
        <source>Why now</source>
        <translation>Hvorfor nu</translation>
    </message>
    <message>
        <source>How we see that it helps</source>
        <translation>Hvordan vi ser, at det hjælper</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Det, der kom ud af det</translation>
    </message>
    <message>
        <source>Begun on</source>
        <translation>Begyndt den</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation>Afsluttet den</translation>
    </message>
    <message>
        <source>Family number</source>
        <translation>Familienummer</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Distrikt</translation>
    </message>
    <message>
        <source>Interpreter&apos;s language</source>
        <translation>Tolkens sprog</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Protected address</source>
        <translation>Beskyttet adresse</translation>
    </message>
    <message>
        <source>Protected until</source>
        <translation>Beskyttet til</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>Kontaktperson</translation>
    </message>
    <message>
        <source>Unit in charge</source>
        <translation>Ansvarlig enhed</translation>
    </message>
    <message>
        <source>How they like to be reached</source>
        <translation>Hvordan de helst kontaktes</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Fornavn</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Efternavn</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Født</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Ventes</translation>
    </message>
    <message>
        <source>CPR number</source>
        <translation>CPR-nummer</translation>
    </message>
    <message>
        <source>Where the child is by day</source>
        <translation>Hvor barnet er om dagen</translation>
    </message>
    <message>
        <source>Day care</source>
        <translation>Dagtilbud</translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation>Begynder den</translation>
    </message>
    <message>
        <source>Language assessment</source>
        <translation>Sprogvurdering</translation>
    </message>
    <message>
        <source>Assessed on</source>
        <translation>Vurderet den</translation>
    </message>
    <message>
        <source>Health to know of</source>
        <translation>Helbred at kende til</translation>
    </message>
    <message>
        <source>Who it is to the child</source>
        <translation>Hvem det er for barnet</translation>
    </message>
    <message>
        <source>Custody</source>
        <translation>Forældremyndighed</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Lives with the child</source>
        <translation>Bor med barnet</translation>
    </message>
    <message>
        <source>Gets what was agreed in writing</source>
        <translation>Får det aftalte på skrift</translation>
    </message>
    <message>
        <source>Of the family&apos;s own network</source>
        <translation>Fra familiens eget netværk</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Grundlag</translation>
    </message>
    <message>
        <source>As what</source>
        <translation>Som hvad</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Samtykke</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Fra</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Til</translation>
    </message>
    <message>
        <source>Phone of IT</source>
        <translation>It-telefon</translation>
    </message>
    <message>
        <source>Whom to tell a worry</source>
        <translation>Hvem man siger en bekymring til</translation>
    </message>
    <message>
        <source>Which heading</source>
        <translation>Hvilken overskrift</translation>
    </message>
    <message>
        <source>Who said it</source>
        <translation>Hvem sagde det</translation>
    </message>
    <message>
        <source>Which day</source>
        <translation>Hvilken dag</translation>
    </message>
    <message>
        <source>Which word</source>
        <translation>Hvilket ord</translation>
    </message>
    <message>
        <source>Short form</source>
        <translation>Kort form</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Something went wrong. Nothing is lost. Tell IT this code: %1</source>
        <translation>Noget gik galt. Intet er gået tabt. Giv it denne kode: %1</translation>
    </message>
    <message>
        <source>Please look at this again (%1)</source>
        <translation>Se på dette igen (%1)</translation>
    </message>
    <message>
        <source>Write on; nothing is lost. Tell IT this code: %1</source>
        <translation>Skriv videre, intet går tabt. Giv it denne kode: %1</translation>
    </message>
    <message>
        <source>It could not be sent. Try again, or tell IT this code: %1</source>
        <translation>Det kunne ikke sendes. Prøv igen, eller sig koden til it: %1</translation>
    </message>
    <message>
        <source>At most %1 characters fit.</source>
        <translation>Der er plads til højst %1 tegn.</translation>
    </message>
    <message>
        <source>The file with which IT sets up this computer has a fault. Nothing is lost. Call IT.</source>
        <translation>Der er en fejl i den fil, it sætter computeren op med. Intet er gået tabt. Ring til it.</translation>
    </message>
    <message>
        <source>The answer was not the server&apos;s. Look at the network, or try again later.</source>
        <translation>Svaret kom ikke fra serveren. Se på nettet, eller prøv igen senere.</translation>
    </message>
    <message>
        <source>The answer does not prove that it comes from your municipality, so it was not used. Call IT.</source>
        <translation>Svaret kan ikke bevise, at det kommer fra din kommune, så det er ikke brugt. Ring til it.</translation>
    </message>
    <message>
        <source>There is a slip in the code. Compare it letter by letter.</source>
        <translation>Der er en fejl i koden. Sammenlign den bogstav for bogstav.</translation>
    </message>
    <message>
        <source>The server would not take the code. Ask IT for a new one.</source>
        <translation>Serveren ville ikke tage imod koden. Bed it om en ny.</translation>
    </message>
    <message>
        <source>It has been changed on another computer. Look at it again.</source>
        <translation>Det er ændret på en anden computer. Se på det igen.</translation>
    </message>
    <message>
        <source>You are not on the team of this family. Ask the contact person.</source>
        <translation>Du er ikke med på holdet om denne familie. Spørg kontaktpersonen.</translation>
    </message>
    <message>
        <source>The text is too long. Divide it in two.</source>
        <translation>Teksten er for lang. Del den i to.</translation>
    </message>
    <message>
        <source>That code does not fit. Look at capital letters and spaces.</source>
        <translation>Koden passer ikke. Se efter store bogstaver og mellemrum.</translation>
    </message>
    <message>
        <source>The code needs at least 15 characters</source>
        <translation>Koden skal have mindst 15 tegn</translation>
    </message>
    <message>
        <source>This computer&apos;s key store does not answer. Log in to the computer anew, or call IT.</source>
        <translation>Computerens nøglelager svarer ikke. Log på computeren igen, eller ring til it.</translation>
    </message>
    <message>
        <source>This computer&apos;s key store has been changed. Call IT; your drafts are still here.</source>
        <translation>Computerens nøglelager er ændret. Ring til it; dine kladder er her stadig.</translation>
    </message>
    <message>
        <source>The key file on this computer is damaged. Do not delete anything. Call IT.</source>
        <translation>Nøglefilen på denne computer er beskadiget. Slet ikke noget. Ring til it.</translation>
    </message>
    <message>
        <source>A newer version of Hjemmebesøg has been used here. Ask IT to update this computer.</source>
        <translation>En nyere udgave af Hjemmebesøg har været brugt her. Bed it opdatere denne computer.</translation>
    </message>
    <message>
        <source>Hjemmebesøg is open already. Look for its window.</source>
        <translation>Hjemmebesøg er åbent i forvejen. Find vinduet på skærmen.</translation>
    </message>
    <message>
        <source>The disk is full. What you write stays on the screen. Make room, and it is saved by itself.</source>
        <translation>Disken er fuld. Det, du skriver, bliver stående på skærmen. Gør plads, så gemmes det af sig selv.</translation>
    </message>
    <message>
        <source>The disk cannot be written to. What you write stays on the screen. Call IT.</source>
        <translation>Der kan ikke skrives på disken. Det, du skriver, bliver stående på skærmen. Ring til it.</translation>
    </message>
    <message>
        <source>Another program holds the database, perhaps a backup. Wait a little and try again.</source>
        <translation>Et andet program holder på databasen, måske en sikkerhedskopi. Vent lidt, og prøv igen.</translation>
    </message>
    <message>
        <source>The database on this computer is damaged. Do not delete anything. Call IT.</source>
        <translation>Databasen på denne computer er beskadiget. Slet ikke noget. Ring til it.</translation>
    </message>
    <message>
        <source>A file is missing on this computer. Call IT.</source>
        <translation>Der mangler en fil på denne computer. Ring til it.</translation>
    </message>
    <message>
        <source>The disk did not answer. What you write stays on the screen. Try again.</source>
        <translation>Disken svarede ikke. Det, du skriver, bliver stående på skærmen. Prøv igen.</translation>
    </message>
    <message>
        <source>IT has not set up this computer yet: the file with the server&apos;s address is missing. Call IT.</source>
        <translation>It har ikke sat denne computer op endnu: Filen med serverens adresse mangler. Ring til it.</translation>
    </message>
    <message>
        <source>A one-time code has 18 letters and digits.</source>
        <translation>En engangskode har 18 bogstaver og tal.</translation>
    </message>
    <message>
        <source>There is a character in the code that it cannot have. Only letters and digits count.</source>
        <translation>Der er et tegn i koden, som den ikke kan have. Kun bogstaver og tal tæller.</translation>
    </message>
    <message>
        <source>The code is not known or has been used. Codes last 72 hours. Ask IT for a new one.</source>
        <translation>Koden er ikke kendt eller er brugt. Koder gælder i 72 timer. Bed it om en ny.</translation>
    </message>
    <message>
        <source>The code has been closed. Ask IT for a new one.</source>
        <translation>Koden er lukket. Bed it om en ny.</translation>
    </message>
    <message>
        <source>The server is busy. We try again by ourselves.</source>
        <translation>Serveren har travlt. Vi prøver selv igen.</translation>
    </message>
    <message>
        <source>The server could not be reached. Look at the network.</source>
        <translation>Vi kan ikke få fat i serveren. Se på nettet.</translation>
    </message>
    <message>
        <source>The server is slow to answer. Look at the network.</source>
        <translation>Serveren er længe om at svare. Se på nettet.</translation>
    </message>
    <message>
        <source>The connection was cut. Look at the network.</source>
        <translation>Forbindelsen blev afbrudt. Se på nettet.</translation>
    </message>
    <message>
        <source>The network wants you to log in first. Open a browser, accept, and it goes on.</source>
        <translation>Nettet vil have, at du logger på først. Åbn en browser, sig ja, så går det videre.</translation>
    </message>
    <message>
        <source>The connection is not safe, so nothing was sent. Call IT.</source>
        <translation>Forbindelsen er ikke sikker, så intet er sendt. Ring til it.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy refuses. Call IT.</source>
        <translation>Nettets proxy siger nej. Ring til it.</translation>
    </message>
    <message>
        <source>The server has a fault just now. We try again by ourselves.</source>
        <translation>Serveren har en fejl lige nu. Vi prøver selv igen.</translation>
    </message>
    <message>
        <source>The draft has been approved or deleted on another computer.</source>
        <translation>Kladden er godkendt eller slettet på en anden computer.</translation>
    </message>
    <message>
        <source>The note for this visit is approved already.</source>
        <translation>Notatet om dette besøg er allerede godkendt.</translation>
    </message>
    <message>
        <source>An approved note is not changed. Write an addendum instead.</source>
        <translation>Et godkendt notat ændres ikke. Skriv en tilføjelse i stedet.</translation>
    </message>
    <message>
        <source>The visit is not on this computer any more.</source>
        <translation>Besøget er ikke på denne computer længere.</translation>
    </message>
    <message>
        <source>It has been said already how this visit went.</source>
        <translation>Det er allerede skrevet, hvordan besøget gik.</translation>
    </message>
    <message>
        <source>The agreement is not open any more.</source>
        <translation>Aftalen er ikke åben mere.</translation>
    </message>
    <message>
        <source>The note is not on this computer any more.</source>
        <translation>Notatet er ikke på denne computer længere.</translation>
    </message>
    <message>
        <source>The agreement is not on this computer any more.</source>
        <translation>Aftalen er ikke på denne computer længere.</translation>
    </message>
    <message>
        <source>It is not on this computer any more.</source>
        <translation>Det er ikke på denne computer længere.</translation>
    </message>
    <message>
        <source>This computer has not synchronised for so long that it cannot be read. Get on the network: a sync opens it again.</source>
        <translation>Computeren har ikke synkroniseret så længe, at den ikke kan læses. Gå på nettet: En synkronisering åbner den igen.</translation>
    </message>
    <message>
        <source>It has been erased after the rules for erasing.</source>
        <translation>Det er slettet efter reglerne for sletning.</translation>
    </message>
    <message>
        <source>This person is on the team already.</source>
        <translation>Denne person er allerede på holdet.</translation>
    </message>
    <message>
        <source>This person is not among the municipality&apos;s users yet.</source>
        <translation>Denne person er ikke blandt kommunens brugere endnu.</translation>
    </message>
    <message>
        <source>You may read here and not change the team. Ask the contact person.</source>
        <translation>Du kan læse her, men ikke ændre holdet. Spørg kontaktpersonen.</translation>
    </message>
    <message>
        <source>You cannot do this to yourself. Hand over, or leave the team.</source>
        <translation>Det kan du ikke gøre ved dig selv. Giv familien videre, eller forlad holdet.</translation>
    </message>
    <message>
        <source>You are the contact person. Hand over to a colleague on the team first.</source>
        <translation>Du er kontaktperson. Giv først familien videre til en kollega på holdet.</translation>
    </message>
    <message>
        <source>You are the only one who can read this family. Invite a colleague and hand over first.</source>
        <translation>Du er den eneste, der kan læse om familien. Invitér først en kollega, og giv familien videre.</translation>
    </message>
    <message>
        <source>Something you wrote here could not be sent. Look at it under Synchronisation first.</source>
        <translation>Noget, du har skrevet her, kunne ikke sendes. Se først på det under Synkronisering.</translation>
    </message>
    <message>
        <source>This has been asked for and waits to be sent.</source>
        <translation>Det er der allerede bedt om. Det venter på at blive sendt.</translation>
    </message>
    <message>
        <source>The person has that role already.</source>
        <translation>Det har personen allerede adgang til.</translation>
    </message>
    <message>
        <source>The family has a contact person. Ask the contact person.</source>
        <translation>Familien har en kontaktperson. Spørg kontaktpersonen.</translation>
    </message>
    <message>
        <source>This person has no computer here and could not take over.</source>
        <translation>Personen har ingen computer her og kan ikke tage over.</translation>
    </message>
    <message>
        <source>That computer does not wait for access any more.</source>
        <translation>Den computer venter ikke på adgang mere.</translation>
    </message>
    <message>
        <source>This computer waits for access itself. Do it on the old one, or ask a colleague on the team.</source>
        <translation>Denne computer venter selv på adgang. Gør det på den gamle, eller spørg en kollega på holdet.</translation>
    </message>
    <message>
        <source>The family is not whole on this computer yet. Get on the network and wait a little.</source>
        <translation>Familien er ikke hel på denne computer endnu. Kobl på nettet, og vent lidt.</translation>
    </message>
    <message>
        <source>Only the contact person can do this. Ask the contact person.</source>
        <translation>Kun kontaktpersonen kan gøre dette. Spørg kontaktpersonen.</translation>
    </message>
    <message>
        <source>This was written with a newer version. Ask IT to update this computer.</source>
        <translation>Dette er skrevet med en nyere udgave. Bed it opdatere denne computer.</translation>
    </message>
    <message>
        <source>It is a draft again: more was written in it on your other computer. Read it and approve it.</source>
        <translation>Det er en kladde igen: der er skrevet mere i den på din anden computer. Læs den og godkend den.</translation>
    </message>
    <message>
        <source>It is not deleted any more, or it is erased. Look at the list again.</source>
        <translation>Det er ikke slettet længere, eller det er væk for altid. Se listen igen.</translation>
    </message>
    <message>
        <source>It is just being sent. Wait a little and try again.</source>
        <translation>Det er ved at blive sendt. Vent lidt, og prøv igen.</translation>
    </message>
    <message>
        <source>What is approved is deleted and brought back by the one who wrote it or the contact person.</source>
        <translation>Det godkendte kan kun slettes og hentes tilbage af den, der har skrevet det, eller af kontaktpersonen.</translation>
    </message>
    <message>
        <source>Only a planned visit can be deleted. Say on the visit&apos;s page how it went instead.</source>
        <translation>Kun et planlagt besøg kan slettes. Fortæl i stedet på besøgets side, hvordan det gik.</translation>
    </message>
    <message>
        <source>It can be erased for good only 30 days after it was deleted. Until then it can be brought back.</source>
        <translation>Det kan først slettes for altid 30 dage efter, at det blev slettet. Indtil da kan det hentes tilbage.</translation>
    </message>
    <message>
        <source>You asked for this yourself. A colleague on the team has to say yes as well.</source>
        <translation>Det er dig selv, der har bedt om det. En kollega på holdet skal også sige ja.</translation>
    </message>
    <message>
        <source>You have said yes already. There is nothing more to do.</source>
        <translation>Du har allerede sagt ja. Du skal ikke gøre mere.</translation>
    </message>
    <message>
        <source>Somebody has answered already, or it has been taken back.</source>
        <translation>Nogen har allerede svaret, eller ønsket er trukket tilbage.</translation>
    </message>
    <message>
        <source>It has been taken over or put away already. Look among your drafts.</source>
        <translation>Teksten er allerede overtaget eller lagt væk. Se under Kladder.</translation>
    </message>
    <message>
        <source>Only pictures (JPEG, PNG, WebP) and PDF can be added.</source>
        <translation>Kun billeder (JPEG, PNG, WebP) og PDF kan tilføjes.</translation>
    </message>
    <message>
        <source>Pictures of the kind HEIC cannot be added. Save it as JPEG first, or choose JPEG on the phone.</source>
        <translation>Billeder af typen HEIC kan ikke tilføjes. Gem det som JPEG først, eller vælg JPEG på telefonen.</translation>
    </message>
    <message>
        <source>The file is too large. At most 25 MB can be added.</source>
        <translation>Filen er for stor. Der kan højst tilføjes 25 MB.</translation>
    </message>
    <message>
        <source>The picture cannot be read. It is damaged or too large.</source>
        <translation>Billedet kan ikke læses. Det er beskadiget eller for stort.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Filen er tom.</translation>
    </message>
    <message>
        <source>The file has been removed on another computer.</source>
        <translation>Filen er fjernet på en anden computer.</translation>
    </message>
    <message>
        <source>The file cannot be opened. Ask the one who added it.</source>
        <translation>Filen kan ikke åbnes. Spørg den, der har tilføjet den.</translation>
    </message>
    <message>
        <source>At most 20 files can be added to one note.</source>
        <translation>Der kan højst tilføjes 20 filer til et notat.</translation>
    </message>
    <message>
        <source>The files are too large together. Remove one, or add fewer.</source>
        <translation>Filerne er for store tilsammen. Fjern en, eller tilføj færre.</translation>
    </message>
    <message>
        <source>Write a few words here</source>
        <translation>Skriv et par ord her</translation>
    </message>
    <message>
        <source>Write the child&apos;s own voice - or why it is missing.</source>
        <translation>Skriv barnets egen stemme - eller hvorfor den mangler.</translation>
    </message>
    <message>
        <source>Write who, and by when.</source>
        <translation>Skriv hvem og senest hvornår.</translation>
    </message>
    <message>
        <source>There seems to be a CPR number in the text. Do you want to remove it?</source>
        <translation>Der ser ud til at stå et CPR-nummer i teksten. Vil du fjerne det?</translation>
    </message>
    <message>
        <source>The text is too long here</source>
        <translation>Teksten er for lang her</translation>
    </message>
    <message>
        <source>A visit takes between 15 and 120 minutes</source>
        <translation>Et besøg varer mellem 15 og 120 minutter</translation>
    </message>
    <message>
        <source>It ended before it began</source>
        <translation>Det sluttede, før det begyndte</translation>
    </message>
    <message>
        <source>Choose one from the list</source>
        <translation>Vælg fra listen</translation>
    </message>
    <message>
        <source>The server shows another history than this computer has seen. Call IT; write on meanwhile.</source>
        <translation>Serveren viser en anden historik, end denne computer har set. Ring til it; skriv videre imens.</translation>
    </message>
    <message>
        <source>This version is too old to send. Ask IT for an update; nothing is lost.</source>
        <translation>Denne udgave er for gammel til at sende. Bed it om en opdatering; intet går tabt.</translation>
    </message>
    <message>
        <source>The server does not let this computer in. Call IT.</source>
        <translation>Serveren lukker ikke denne computer ind. Ring til it.</translation>
    </message>
    <message>
        <source>The server does not answer. We try again by ourselves.</source>
        <translation>Serveren svarer ikke. Vi prøver selv igen.</translation>
    </message>
    <message>
        <source>The server is slow to answer. We try again by ourselves.</source>
        <translation>Serveren er længe om at svare. Vi prøver selv igen.</translation>
    </message>
    <message>
        <source>The connection was cut. We try again by ourselves.</source>
        <translation>Forbindelsen blev afbrudt. Vi prøver selv igen.</translation>
    </message>
    <message>
        <source>That is not the municipality&apos;s server, so nothing was sent. Call IT.</source>
        <translation>Det er ikke kommunens server, så intet er sendt. Ring til it.</translation>
    </message>
    <message>
        <source>The server is being put back after a fault. What you write is kept here and sent afterwards.</source>
        <translation>Serveren er ved at blive genskabt efter en fejl. Det, du skriver, er gemt her og bliver sendt bagefter.</translation>
    </message>
    <message>
        <source>The server says it was put back from a copy. IT must confirm it first. Write on meanwhile.</source>
        <translation>Serveren siger, at den er genskabt fra en kopi. It skal bekræfte det først. Skriv bare videre.</translation>
    </message>
    <message>
        <source>IT&apos;s set-up of this computer names a key that nobody has signed for. Nothing is sent. Call IT.</source>
        <translation>It&apos;s opsætning af denne computer nævner en nøgle, som ingen har skrevet under på. Der bliver ikke sendt noget. Ring til it.</translation>
    </message>
    <message>
        <source>IT has closed this computer&apos;s access. Call IT.</source>
        <translation>It har lukket denne computers adgang. Ring til it.</translation>
    </message>
    <message>
        <source>Something could not be sent. Nothing is lost.</source>
        <translation>Noget kunne ikke sendes. Intet er gået tabt.</translation>
    </message>
    <message>
        <source>It is too large to be sent in one piece. Copy the text and divide it.</source>
        <translation>Det er for stort til at blive sendt på én gang. Kopiér teksten, og del den.</translation>
    </message>
    <message>
        <source>It belongs to something that has been erased after the rules for erasing.</source>
        <translation>Det hører til noget, der er slettet efter reglerne for sletning.</translation>
    </message>
    <message>
        <source>It was approved on another computer, and what is approved is not changed.</source>
        <translation>Det blev godkendt på en anden computer, og det godkendte ændres ikke.</translation>
    </message>
    <message>
        <source>The person it is about is not among the municipality&apos;s users.</source>
        <translation>Personen, det drejer sig om, er ikke blandt kommunens brugere.</translation>
    </message>
    <message>
        <source>One of its pictures is no longer on this computer. Add it again, or remove it.</source>
        <translation>Et af billederne er ikke længere på denne computer. Tilføj det igen, eller fjern det.</translation>
    </message>
    <message>
        <source>There is no more room for this family&apos;s pictures. Tell IT.</source>
        <translation>Der er ikke plads til flere billeder hos denne familie. Sig det til IT.</translation>
    </message>
    <message>
        <source>Many had written in the same place. That has been decided meanwhile: try again.</source>
        <translation>Mange havde skrevet det samme sted. Det er afklaret imens: prøv igen.</translation>
    </message>
    <message>
        <source>The person is not on the team any more.</source>
        <translation>Personen er ikke på holdet længere.</translation>
    </message>
    <message>
        <source>IT has closed the computer that it was meant for.</source>
        <translation>It har lukket den computer, det var til.</translation>
    </message>
    <message>
        <source>The municipality has not set up recovery yet. Try again when IT has done so.</source>
        <translation>Kommunen har ikke sat genskabelse op endnu. Prøv igen, når it har gjort det.</translation>
    </message>
</context>
<context>
    <name>navigation</name>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>Familier</translation>
    </message>
    <message>
        <source>My agreements</source>
        <translation>Mine aftaler</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Kladder</translation>
    </message>
    <message>
        <source>Synchronisation</source>
        <translation>Synkronisering</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjælp</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Indstillinger</translation>
    </message>
</context>
</TS>
