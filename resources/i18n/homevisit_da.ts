<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="da" sourcelanguage="en">
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
    <name>Desk</name>
    <message numerus="yes">
        <source>You are working without network. %n change(s) are waiting.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>We send them when there is a network again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not synchronised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Saved here. %n change(s) are on their way.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is saved and synchronised %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is saved on this computer.</source>
        <translation type="unfinished"></translation>
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
    <name>Field</name>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (frivilligt)</translation>
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
    <name>LockScreen</name>
    <message>
        <source>Your code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can work without network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the computer gone? Call IT at once: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the computer gone? Call IT at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have forgotten the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good morning, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good day, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good afternoon, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good evening, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All you need lies encrypted on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last on the network: %1 %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have you forgotten the code?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code stands nowhere, not even with IT. This is what happens when you begin anew:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I will call IT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IT gives you a one-time code, and you choose a new code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your families come back when a colleague on the team is on the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafts that had not been sent from this computer are lost.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavigationColumn</name>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
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
</context>
<context>
    <name>navigation</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synchronisation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
