<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Badges</name>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>in %n min.</source>
        <translation>
            <numerusform>in %n min.</numerusform>
            <numerusform>in %n min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>%n day overdue</numerusform>
            <numerusform>%n days overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <comment>a child&apos;s age</comment>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <comment>a child&apos;s age</comment>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait %n second(s) before you try again.</source>
        <translation>
            <numerusform>Wait %n second before you try again.</numerusform>
            <numerusform>Wait %n seconds before you try again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait %n minute(s) before you try again.</source>
        <translation>
            <numerusform>Wait %n minute before you try again.</numerusform>
            <numerusform>Wait %n minutes before you try again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s)</source>
        <translation>
            <numerusform>%n sentence</numerusform>
            <numerusform>%n sentences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is %n minute(s) wrong.</source>
        <translation>
            <numerusform>It is %n minute wrong.</numerusform>
            <numerusform>It is %n minutes wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait.</source>
        <translation>
            <numerusform>%n change waits.</numerusform>
            <numerusform>%n changes wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n visit(s) today</source>
        <translation>
            <numerusform>%n visit today</numerusform>
            <numerusform>%n visits today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n agreement(s) overdue</source>
        <translation>
            <numerusform>%n agreement overdue</numerusform>
            <numerusform>%n agreements overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go through together: %n agreement(s) from last time</source>
        <translation>
            <numerusform>Go through together: %n agreement from last time</numerusform>
            <numerusform>Go through together: %n agreements from last time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) that only you can see</source>
        <translation>
            <numerusform>%n draft that only you can see</numerusform>
            <numerusform>%n drafts that only you can see</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days old</source>
        <translation>
            <numerusform>%n day old</numerusform>
            <numerusform>%n days old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sections are missing</source>
        <translation>
            <numerusform>%n section is missing</numerusform>
            <numerusform>%n sections are missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n this week</source>
        <translation>
            <numerusform>%n this week</numerusform>
            <numerusform>%n this week</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation>
            <numerusform>%n in all</numerusform>
            <numerusform>%n in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, due later, are not shown</source>
        <translation>
            <numerusform>%n more, due later, is not shown</numerusform>
            <numerusform>%n more, due later, are not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted thing(s)</source>
        <translation>
            <numerusform>%n deleted thing</numerusform>
            <numerusform>%n deleted things</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirectoryBanner</name>
    <message numerus="yes">
        <source>%n computer(s) have been closed within a day</source>
        <translation>
            <numerusform>%n computer has been closed within a day</numerusform>
            <numerusform>%n computers have been closed within a day</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmergencyMark</name>
    <message numerus="yes">
        <source>It has been used %n time(s) in all.</source>
        <translation>
            <numerusform>It has been used %n time in all.</numerusform>
            <numerusform>It has been used %n times in all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorSummary</name>
    <message numerus="yes">
        <source>Put %n thing(s) right before you go on</source>
        <translation>
            <numerusform>Put one thing right before you go on</numerusform>
            <numerusform>Put %n things right before you go on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FamilyPageWords</name>
    <message numerus="yes">
        <source>%n new since you last looked here</source>
        <translation>
            <numerusform>%n new since you last looked here</numerusform>
            <numerusform>%n new since you last looked here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FamilyWords</name>
    <message numerus="yes">
        <source>%n family(ies) on this computer</source>
        <translation>
            <numerusform>%n family on this computer</numerusform>
            <numerusform>%n families on this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) found</source>
        <translation>
            <numerusform>%n family fits</numerusform>
            <numerusform>%n families fit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FetchStep</name>
    <message numerus="yes">
        <source>%n family(ies) fetched so far</source>
        <translation>
            <numerusform>%n family fetched so far</numerusform>
            <numerusform>%n families fetched so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldQuestions</name>
    <message numerus="yes">
        <source>%1 has deleted %n things at once in %2</source>
        <translation>
            <numerusform>%1 has deleted %n thing at once in %2</numerusform>
            <numerusform>%1 has deleted %n things at once in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has removed %n things for good in %2</source>
        <translation>
            <numerusform>%1 has removed %n thing for good in %2</numerusform>
            <numerusform>%1 has removed %n things for good in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 asks you to agree that %n deleted things in %2 are removed for good</source>
        <translation>
            <numerusform>%1 asks you to agree that %n deleted thing in %2 is removed for good</numerusform>
            <numerusform>%1 asks you to agree that %n deleted things in %2 are removed for good</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaseScreen</name>
    <message numerus="yes">
        <source>It has not been in touch with the server since %1. After %n day(s) it shows nothing of the families: that protects them when a computer has gone astray. Everything is kept. You can write on in your drafts. Get on the network: when it has synchronised, everything opens again at once.</source>
        <translation>
            <numerusform>It has not been in touch with the server since %1. After %n day it shows nothing of the families: that protects them when a computer has gone astray. Everything is kept. You can write on in your drafts. Get on the network: when it has synchronised, everything opens again at once.</numerusform>
            <numerusform>It has not been in touch with the server since %1. After %n days it shows nothing of the families: that protects them when a computer has gone astray. Everything is kept. You can write on in your drafts. Get on the network: when it has synchronised, everything opens again at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockCard</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>IT allows at most %n minute(s).</source>
        <translation>
            <numerusform>IT allows at most %n minute.</numerusform>
            <numerusform>IT allows at most %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n thing(s) must be clarified</source>
        <translation>
            <numerusform>%n thing must be clarified</numerusform>
            <numerusform>%n things must be clarified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deletion(s) must be confirmed</source>
        <translation>
            <numerusform>%n deletion must be confirmed</numerusform>
            <numerusform>%n deletions must be confirmed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You are working without network. %n change(s) are waiting.</source>
        <translation>
            <numerusform>You are working without network. %n change is waiting.</numerusform>
            <numerusform>You are working without network. %n changes are waiting.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) are on their way.</source>
        <translation>
            <numerusform>%n change is on its way.</numerusform>
            <numerusform>%n changes are on their way.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message numerus="yes">
        <source>Locked after %n minute(s) without use</source>
        <translation>
            <numerusform>Locked after %n minute without use</numerusform>
            <numerusform>Locked after %n minutes without use</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesCard</name>
    <message numerus="yes">
        <source>after %n minute(s) without use</source>
        <translation>
            <numerusform>after %n minute without use</numerusform>
            <numerusform>after %n minutes without use</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncScreen</name>
    <message numerus="yes">
        <source>Besides, %n draft(s) of yours wait(s): only your own computers get them.</source>
        <translation>
            <numerusform>Besides, %n draft of yours waits: only your own computers get it.</numerusform>
            <numerusform>Besides, %n drafts of yours wait: only your own computers get them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Besides, %n change(s) of a team wait(s).</source>
        <translation>
            <numerusform>Besides, %n change of a team waits.</numerusform>
            <numerusform>Besides, %n changes of a team wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>people</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Another computer of yours has %n family(ies) or list(s) that this one does not get, or not to the end. What is here can be used. Call IT.</source>
        <translation>
            <numerusform>Another computer of yours has %n family or list that this one does not get, or not to the end. What is here can be used. Call IT.</numerusform>
            <numerusform>Another computer of yours has %n families or lists that this one does not get, or not to the end. What is here can be used. Call IT.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies)</source>
        <translation>
            <numerusform>%n family</numerusform>
            <numerusform>%n families</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) wrong</source>
        <translation>
            <numerusform>%n minute wrong</numerusform>
            <numerusform>%n minutes wrong</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamBanner</name>
    <message numerus="yes">
        <source>%n draft(s) about the family that had not become part of it are still yours alone.</source>
        <translation>
            <numerusform>%n draft about the family that had not become part of it is still yours alone.</numerusform>
            <numerusform>%n drafts about the family that had not become part of it are still yours alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies)</source>
        <translation>
            <numerusform>%n family</numerusform>
            <numerusform>%n families</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamWords</name>
    <message numerus="yes">
        <source>%n person(s) can read</source>
        <translation>
            <numerusform>%n can read</numerusform>
            <numerusform>%n can read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) here were written from a computer reported lost.</source>
        <translation>
            <numerusform>%n record here was written from a computer reported lost.</numerusform>
            <numerusform>%n records here were written from a computer reported lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineWords</name>
    <message numerus="yes">
        <source>%n new agreement(s)</source>
        <translation>
            <numerusform>New agreement</numerusform>
            <numerusform>%n new agreements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) or file(s)</source>
        <translation>
            <numerusform>%n picture or file</numerusform>
            <numerusform>%n pictures or files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TwoVersions</name>
    <message numerus="yes">
        <source>Two versions in %n place(s)</source>
        <translation>
            <numerusform>Two versions</numerusform>
            <numerusform>Two versions in %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnclearCard</name>
    <message numerus="yes">
        <source>%n thing(s) must be clarified</source>
        <translation>
            <numerusform>%n thing must be clarified</numerusform>
            <numerusform>%n things must be clarified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n place(s) two have written differently.</source>
        <translation>
            <numerusform>In one place two have written differently.</numerusform>
            <numerusform>In %n places two have written differently.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be sent and lie safely on this computer.</source>
        <translation>
            <numerusform>%n change could not be sent and lies safely on this computer.</numerusform>
            <numerusform>%n changes could not be sent and lie safely on this computer.</numerusform>
        </translation>
    </message>
</context>
</TS>
